'use client';

import { useId, useState } from 'react';
import type { Workflow } from '../../api/types.ts';
import { TabBar } from '../ui/tabs.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { DataForm } from './data-form.tsx';
import { formFields } from './form-fields.ts';
import type { Mistakes } from './mistakes.ts';
import { type ParsedData, toText } from './send-draft.ts';

interface Props {
  workflow: Workflow;
  text: string;
  parsed: ParsedData;
  mistakes: Mistakes;
  onChange: (text: string) => void;
}

const TABS = [
  { id: 'form', name: 'Form' },
  { id: 'json', name: 'JSON' },
] as const;

/** The payload, field by field or as JSON: both edit the same text. */
export function DataField({ workflow, text, parsed, mistakes, onChange }: Props) {
  const panelId = useId();
  const fields = formFields(workflow.data_schema);
  const [chosen, setChosen] = useState<'form' | 'json'>('form');
  const hasForm = fields.length > 0 && parsed.ok;
  const view = hasForm ? chosen : 'json';
  return (
    <div className="flex flex-col gap-3">
      {fields.length > 0 ? (
        <TabBar label="How the payload is edited" tabs={TABS} value={view} onChange={setChosen} panelId={panelId} />
      ) : null}
      <div id={panelId} {...(fields.length > 0 ? { role: 'tabpanel', 'aria-label': 'Payload' } : {})}>
        {view === 'form' && parsed.ok ? (
          <DataForm
            fields={fields}
            data={parsed.data}
            mistakes={mistakes}
            onChange={(data) => onChange(toText(data))}
          />
        ) : (
          <TextArea
            label="Payload as JSON"
            isMono
            rows={Math.min(16, Math.max(6, text.split('\n').length + 1))}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            error={parsed.ok ? mistakes.within('/data') : parsed.message}
            hint="Checked against the workflow's schema before anything is stored."
          />
        )}
      </div>
    </div>
  );
}
