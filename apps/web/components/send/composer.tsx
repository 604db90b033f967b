'use client';

import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import type { NotificationDetail, Workflow } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { ComposeForm } from './compose-form.tsx';
import { mistakesOf } from './mistakes.ts';
import { OutlookPanel } from './outlook-panel.tsx';
import { previewParser } from './preview-parser.ts';
import { bodyOf, newKey, parseData, type SendDraft } from './send-draft.ts';
import type { AnswerOfSend } from './sent.ts';
import { SentPanel } from './sent-panel.tsx';
import { useDryRun } from './use-dry-run.ts';
import { useSend } from './use-send.ts';
import { useSendDraft } from './use-send-draft.ts';

interface Props {
  workflows: readonly Workflow[];
  repeated: NotificationDetail | null;
}

/** Writes a request, shows what it would do, sends it, and follows it in place. */
export function Composer({ workflows, repeated }: Props) {
  const { environment, basePath, apiUrl } = usePlace();
  const { draft, hidden, change, chooseWorkflow } = useSendDraft({
    environmentId: environment.id,
    workflows,
    repeated,
  });
  const [isPreviewed, setIsPreviewed] = useQueryState('preview', previewParser.withDefault(false));
  const [sent, setSent] = useState<AnswerOfSend | null>(null);
  const { press, send, forget } = useSend(environment.id, (answer) => {
    setSent(answer);
    // The next press is another notification.
    change({ idempotencyKey: newKey() });
  });
  const workflow = workflows.find(({ key }) => key === draft.workflow);
  const parsed = parseData(draft.dataText);
  const body = parsed.ok ? bodyOf(draft, parsed.data) : null;
  const waitsFor = whatIsMissing(draft, workflow, parsed.ok);
  const dryRun = useDryRun(environment.id, isPreviewed && waitsFor === null ? body : null);
  const error = press.phase === 'refused' ? press.error : isPreviewed && waitsFor === null ? dryRun.error : null;
  const rejected = (dryRun.data?.rejected ?? []).map(({ index, code, message }) => ({
    pointer: `/to/${index}`,
    ...{ code, message },
  }));
  const mistakes = mistakesOf(error instanceof ApiProblem ? error.facts.errors : isPreviewed ? rejected : []);
  const edit = (patch: Partial<SendDraft>) => {
    if (press.phase === 'refused') forget();
    change(patch);
  };
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)]">
      <ComposeForm
        {...{ workflows, workflow, draft, hidden, parsed, mistakes, waitsFor, isPreviewed, press }}
        onChange={edit}
        onChooseWorkflow={(next) => {
          forget();
          chooseWorkflow(next);
        }}
        onPreview={() => void setIsPreviewed(true, { history: 'replace' })}
        onSend={() => (body ? void send(body, draft.idempotencyKey) : undefined)}
      />
      <div className="flex min-w-0 flex-col gap-6">
        {sent ? (
          <SentPanel
            key={sent.id}
            environmentId={environment.id}
            basePath={basePath}
            sent={sent}
            onClose={() => setSent(null)}
          />
        ) : null}
        <OutlookPanel
          {...{ dryRun, waitsFor, isPreviewed, apiUrl, body }}
          isProduction={environment.is_production}
          idempotencyKey={draft.idempotencyKey}
          onPreview={() => void setIsPreviewed(true, { history: 'replace' })}
        />
      </div>
    </div>
  );
}

/** What has to be said before anybody can be asked; null where the request is whole. */
function whatIsMissing(draft: SendDraft, workflow: Workflow | undefined, isJson: boolean): string | null {
  if (!workflow) return 'Choose a workflow first.';
  if (draft.recipients.length === 0) return 'Add a recipient to see what would happen.';
  if (!isJson) return 'The payload is not JSON yet.';
  return draft.channels?.length === 0 ? 'Choose at least one channel.' : null;
}
