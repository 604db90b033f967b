'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import type { NotificationDetail, Workflow } from '../../api/types.ts';
import { keepDraft, readDraft } from './draft-store.ts';
import { draftOf, EMPTY_DRAFT, newKey, type SendDraft, subscriber, toText } from './send-draft.ts';

interface Start {
  environmentId: string;
  workflows: readonly Workflow[];
  /** The notification that `repeat` names. */
  repeated: NotificationDetail | null;
}

const PARAMETERS = { workflow: parseAsString, to: parseAsString, repeat: parseAsString };
type Parameters = { [Name in keyof typeof PARAMETERS]: string | null };

/** The draft of this tab. A link that says something else than the stored draft was made from begins a new one. */
export function useSendDraft(start: Start) {
  const [parameters, setParameters] = useQueryStates(PARAMETERS);
  const [{ draft, hidden }, setState] = useState(() => firstDraft(start, parameters));
  const store = (next: SendDraft, said: Parameters) => {
    setState((current) => ({ ...current, draft: next }));
    keepDraft(start.environmentId, { origin: originOf(said), draft: next });
  };
  const change = (patch: Partial<SendDraft>) => store({ ...draft, ...patch }, parameters);
  const chooseWorkflow = (workflow: Workflow) => {
    const said = { workflow: workflow.key, to: null, repeat: null };
    void setParameters(said, { history: 'replace' });
    setState((current) => ({ ...current, hidden: [] }));
    store({ ...draft, ...freshFor(workflow), more: {} }, said);
  };
  return { draft, hidden, change, chooseWorkflow };
}

const originOf = ({ workflow, to, repeat }: Parameters): string => JSON.stringify([workflow, to, repeat]);
const NOTHING_SAID = originOf({ workflow: null, to: null, repeat: null });

const freshFor = (workflow: Workflow): Pick<SendDraft, 'workflow' | 'dataText' | 'channels'> => ({
  workflow: workflow.key,
  dataText: toText(workflow.sample_data),
  channels: null,
});

function firstDraft(start: Start, said: Parameters): { draft: SendDraft; hidden: string[] } {
  const { environmentId, workflows, repeated } = start;
  const stored = readDraft(environmentId);
  const origin = originOf(said);
  const isKnown = (key: string) => workflows.some((workflow) => workflow.key === key);
  if (stored && isKnown(stored.draft.workflow) && (origin === NOTHING_SAID || origin === stored.origin)) {
    return { draft: stored.draft, hidden: [] };
  }
  const idempotencyKey = newKey();
  if (repeated) {
    const { draft, hidden } = draftOf(repeated);
    return { draft: { ...draft, idempotencyKey }, hidden };
  }
  const workflow = workflows.find(({ key }) => key === said.workflow) ?? workflows[0];
  const recipients = (said.to ?? '').split(',').flatMap((id) => (id.trim() ? [subscriber(id.trim())] : []));
  const fresh = workflow ? freshFor(workflow) : {};
  return { draft: { ...EMPTY_DRAFT, ...fresh, recipients, idempotencyKey }, hidden: [] };
}
