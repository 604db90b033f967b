import type { Overrides } from '@carillon/core';
import type { AcceptRequest, SendableWorkflow, StoredAnswer } from '@carillon/db';
import type { RouteContext } from '../../http/route.ts';
import type { CheckedSend } from './check-send.ts';
import type { SendBody } from './send-body.ts';

/** Seals what is personal and gathers the rest for the batch that stores it. */
export async function toAcceptRequest(
  context: RouteContext<unknown, unknown, SendBody>,
  checked: CheckedSend,
  workflow: SendableWorkflow,
  fresh: { notificationId: string; answer: StoredAnswer },
): Promise<AcceptRequest> {
  const { body, caller, scope, deps, idempotency } = context;
  const { environmentId } = scope;
  const seal = (place: 'notification.to' | 'notification.data', value: unknown) =>
    deps.sealer.seal(environmentId, place, fresh.notificationId, JSON.stringify(value));
  const [to, data] = await Promise.all([
    seal('notification.to', standingRecipients(checked)),
    seal('notification.data', { data: body.data, overrides: (body.overrides ?? {}) as Overrides }),
  ]);
  return {
    environmentId,
    notificationId: fresh.notificationId,
    workflowId: workflow.workflowId,
    workflowVersionId: workflow.versionId,
    channels: checked.channels,
    isCritical: workflow.isCritical,
    onDoubt: body.on_doubt ?? workflow.onDoubt,
    isSandbox: body.test?.sandbox ?? false,
    recipients: checked.recipients.people,
    topicIds: checked.topicIds,
    actor: body.actor ?? null,
    to,
    data,
    metadata: body.metadata,
    expiresAt: checked.expiresAt,
    requestId: context.requestId,
    apiKeyId: caller.kind === 'key' ? caller.keyId : null,
    traceparent: context.traceparent,
    idempotency: idempotency === null ? null : { ...idempotency, answer: fresh.answer },
  };
}

function standingRecipients({ recipients, rejections }: CheckedSend): unknown[] {
  const rejected = new Set(rejections.map(({ index }) => index));
  return recipients.standing.filter(({ index }) => !rejected.has(index)).map(({ recipient }) => recipient);
}
