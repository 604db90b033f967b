'use client';

import { useState } from 'react';
import type { Template } from '../../api/types.ts';
import { Section } from '../page/section.tsx';
import { parseData, toText } from '../send/send-draft.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { SourceView } from './source-view.tsx';
import { TemplatePreviewView } from './template-preview.tsx';
import { type PreviewInput, useTemplatePreview } from './use-template-preview.ts';

interface Props {
  environmentId: string;
  template: Template;
  sample: Record<string, unknown>;
}

const REST_MS = 300;

/** The source beside what it becomes with a payload that can be changed. */
export function TemplateWorkbench({ environmentId, template, sample }: Props) {
  const sampleText = toText(sample);
  const [text, setText] = useState(sampleText);
  const [person, setPerson] = useState('');
  const restedText = useDebounced(text, REST_MS);
  const restedPerson = useDebounced(person.trim(), REST_MS);
  const [used, setUsed] = useState(sample);
  const parsed = parseData(restedText);
  // While the text is no JSON, what was rendered last stays.
  if (parsed.ok && toText(parsed.data) !== toText(used)) setUsed(parsed.data);
  const input: PreviewInput = { data: used, ...(restedPerson ? { subscriber: restedPerson } : {}) };
  const preview = useTemplatePreview(environmentId, template.id, input);
  const now = parseData(text);
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6 lg:order-2">
        <Section title="Preview">
          <TemplatePreviewView preview={preview} />
        </Section>
        <Section
          title="Rendered with"
          aside={
            text === sampleText ? null : (
              <Button look="quiet" size="small" onClick={() => setText(sampleText)}>
                Back to the sample
              </Button>
            )
          }
        >
          <div className="flex flex-col gap-3">
            <TextArea
              label="Sample payload"
              isMono
              rows={Math.min(14, Math.max(5, text.split('\n').length + 1))}
              value={text}
              onChange={(event) => setText(event.target.value)}
              error={now.ok ? undefined : now.message}
              hint="It need not fit the workflow's schema."
            />
            <label className="flex flex-col gap-1.5 font-medium">
              Subscriber
              <input
                value={person}
                onChange={(event) => setPerson(event.target.value)}
                placeholder="a sample person"
                autoComplete="off"
                spellCheck={false}
                className="h-8 w-full rounded-control border border-line-strong bg-surface px-2.5 font-normal text-ink placeholder:text-tertiary"
              />
            </label>
          </div>
        </Section>
      </div>
      <div className="min-w-0 lg:order-1">
        <Section title="Source" aside="Liquid, read only">
          <div className="flex flex-col gap-3">
            {Object.entries(template.source).map(([field, source]) => (
              <SourceView key={field} field={field} source={source} problemAt={preview.latest?.problem_at ?? null} />
            ))}
          </div>
        </Section>
      </div>
    </div>
  );
}
