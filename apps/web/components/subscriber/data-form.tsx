'use client';

import { type FormEvent, useState } from 'react';
import { browserFetch } from '../../api/browser-fetch.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { fieldErrors } from './subscriber-form.ts';
import type { Subscriber } from './types.ts';

interface Props {
  path: string;
  data: Record<string, unknown>;
  isProduction: boolean;
  onSaved: (subscriber: Subscriber) => void;
  onClose: () => void;
}

/** The fields as JSON to edit. */
export function DataForm({ path, data, isProduction, onSaved, onClose }: Props) {
  const [text, setText] = useState(() => JSON.stringify(data, null, 2));
  const [mistake, setMistake] = useState<string>();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const parsed = parseObject(text);
    setProblem(null);
    setMistake(parsed.mistake);
    if (parsed.value === null) return;
    setIsBusy(true);
    try {
      onSaved(await browserFetch<Subscriber>(path, { method: 'PATCH', body: { data: parsed.value } }));
    } catch (error) {
      const mistakes = fieldErrors(error);
      setMistake(mistakes?.data);
      setProblem(mistakes ? null : error);
      setIsBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {problem ? <ProblemNote error={problem} what="Nothing was saved" /> : null}
      <TextArea
        label="Fields as JSON"
        isMono
        rows={10}
        error={mistake}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isBusy}>
          {isProduction ? 'Save in Production' : 'Save'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

function parseObject(text: string): { value: object | null; mistake?: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
    return { value: null, mistake: 'This must be one object: { … }.' };
  } catch (error) {
    return {
      value: null,
      mistake: `This is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
    };
  }
}
