'use client';

import { Eye, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import type { Workflow } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Switch } from '../ui/switch.tsx';
import { ChannelsField } from './channels-field.tsx';
import { DataField } from './data-field.tsx';
import type { Mistakes } from './mistakes.ts';
import { RecipientsField } from './recipients-field.tsx';
import type { ParsedData, SendDraft } from './send-draft.ts';
import type { useSend } from './use-send.ts';
import { WorkflowField } from './workflow-field.tsx';

interface Props {
  workflows: readonly Workflow[];
  workflow: Workflow | undefined;
  draft: SendDraft;
  /** Fields of a repeated notification that could not be taken over. */
  hidden: readonly string[];
  parsed: ParsedData;
  mistakes: Mistakes;
  /** What is missing; null where the request is whole. */
  waitsFor: string | null;
  isPreviewed: boolean;
  press: ReturnType<typeof useSend>['press'];
  onChange: (patch: Partial<SendDraft>) => void;
  onChooseWorkflow: (workflow: Workflow) => void;
  onPreview: () => void;
  onSend: () => void;
}

/** The request, part by part. */
export function ComposeForm(props: Props) {
  const { workflows, workflow, draft, parsed, mistakes, waitsFor, press, onChange } = props;
  const { environment, basePath } = usePlace();
  return (
    <form
      aria-label="Compose a notification"
      className="flex min-w-0 flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (waitsFor === null && press.phase !== 'sending') props.onSend();
      }}
    >
      <Part title="Workflow">
        <WorkflowField
          workflows={workflows}
          chosen={workflow}
          basePath={basePath}
          error={mistakes.at('/workflow')}
          onChoose={props.onChooseWorkflow}
        />
      </Part>
      <Part title="To">
        <RecipientsField
          environmentId={environment.id}
          recipients={draft.recipients}
          mistakes={mistakes}
          onChange={(recipients) => onChange({ recipients })}
        />
      </Part>
      {workflow ? (
        <>
          <Part title="Payload">
            {props.hidden.length > 0 ? (
              <p className="mb-2 text-meta text-warning">
                Sensitive values are never shown, so they were not taken over: {props.hidden.join(', ')}. Fill them in.
              </p>
            ) : null}
            <DataField
              key={workflow.key}
              workflow={workflow}
              text={draft.dataText}
              parsed={parsed}
              mistakes={mistakes}
              onChange={(dataText) => onChange({ dataText })}
            />
          </Part>
          <Part title="Channels">
            <ChannelsField
              workflow={workflow}
              chosen={draft.channels}
              error={mistakes.within('/channels')}
              onChange={(channels) => onChange({ channels })}
            />
          </Part>
        </>
      ) : null}
      <Extras draft={draft} onChange={onChange} />
      <Refusal press={press} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={waitsFor !== null || press.phase === 'sending'}>
          <Send className="size-3.5" aria-hidden="true" />
          {sendLabel(draft.isSandbox, environment.is_production, press.phase === 'sending')}
        </Button>
        {props.isPreviewed ? null : (
          <Button onClick={props.onPreview}>
            <Eye className="size-3.5" aria-hidden="true" />
            Preview
          </Button>
        )}
        {waitsFor === null ? null : <span className="text-meta text-tertiary">{waitsFor}</span>}
      </div>
    </form>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="min-w-0 border-t border-line pt-3 first:border-0 first:pt-0">
    <h2 className="mb-2 text-reading font-[560]">{title}</h2>
    {children}
  </section>
);

/** The test switch, and what a repeated notification had besides. */
function Extras({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const more = Object.keys(draft.more);
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      <Switch
        label="Test send (sandbox)"
        note="Decided, rendered and recorded; no provider is called."
        checked={draft.isSandbox}
        onChange={(isSandbox) => onChange({ isSandbox })}
      />
      {more.length > 0 ? (
        <p className="text-meta text-secondary">
          Taken over as well: {more.join(', ')}.{' '}
          <button
            type="button"
            onClick={() => onChange({ more: {} })}
            className="min-h-6 text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
          >
            Leave out
          </button>
        </p>
      ) : null}
    </div>
  );
}

function Refusal({ press }: Pick<Props, 'press'>) {
  if (press.phase !== 'refused') return null;
  const mistakes = press.error instanceof ApiProblem ? press.error.facts.errors : [];
  return (
    <div className="flex flex-col gap-2">
      <ProblemNote error={press.error} what="The notification was not sent" />
      {mistakes.length > 0 ? (
        <ul className="flex flex-col gap-0.5 text-meta text-danger">
          {mistakes.map(({ pointer, code, message }) => (
            <li key={`${pointer} ${code}`} className="break-words">
              <code className="font-mono">{pointer || '/'}</code> {message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function sendLabel(isSandbox: boolean, isProduction: boolean, isSending: boolean): string {
  if (isSending) return 'Sending…';
  const verb = isSandbox ? 'Run test send' : 'Send';
  return isProduction ? `${verb} in Production` : verb;
}
