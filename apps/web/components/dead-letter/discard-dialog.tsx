'use client';

import { type FormEvent, useId, useState } from 'react';
import type { Operation } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { startOperation } from './use-operation.ts';

/** From here on the number has to be typed. */
const TYPED_FROM = 1_000;

interface Props {
  count: number;
  noun: { one: string; many: string };
  /** What it does to them, in one or two sentences. */
  sentence: string;
  /** Targets of the operation: `{filter}` or `{ids}`. */
  target: Record<string, unknown>;
  name: string;
  onStarted: (operation: Operation) => void;
  onClose: () => void;
}

/** Gives up dead letters, with a reason that stays with them. */
export function DiscardDialog({ count, noun, sentence, target, name, onStarted, onClose }: Props) {
  const { environment } = usePlace();
  const formId = useId();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [mistake, setMistake] = useState<string | undefined>();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [key] = useState(() => `discard-${crypto.randomUUID()}`);
  const isTyped = count < TYPED_FROM || typed.replace(/\s/g, '') === String(count);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '')
      return setMistake('Say why they are given up: it stays in the timeline and the audit log.');
    if (!isTyped || isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const body = { kind: 'discard', ...target, reason: reason.trim().replace(/\s+/g, ' '), name };
      onStarted(await startOperation(environment.id, body, key));
      onClose();
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
    }
  };
  const what = `${formatCount(count)} ${count === 1 ? noun.one : noun.many}`;
  return (
    <DialogFrame
      title={`Discard ${what}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            disabled={!isTyped}
            aria-disabled={isBusy}
            className="bg-danger hover:bg-danger/88 disabled:bg-danger/40"
          >
            {isBusy ? 'One moment…' : `Discard ${what}${environment.is_production ? ' in Production' : ''}`}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-secondary">{sentence}</p>
        <TextArea
          label="Reason"
          rows={2}
          maxLength={500}
          value={reason}
          error={mistake}
          onChange={(event) => {
            setReason(event.target.value);
            setMistake(undefined);
          }}
        />
        {count >= TYPED_FROM ? (
          <Field
            label={`Type ${formatCount(count)} to confirm`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        {error ? <ProblemNote error={error} what="Nothing was discarded" /> : null}
      </form>
    </DialogFrame>
  );
}
