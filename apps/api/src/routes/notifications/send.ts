import { toPublicId, uuidV7 } from '@carillon/core';
import { type Acceptor, createAcceptor, type SendResult } from '@carillon/db';
import { metrics } from '@carillon/telemetry';
import type { ApiDependencies } from '../../dependencies.ts';
import { type Answer, defineRoute } from '../../http/route.ts';
import { keyRefused, replayedAnswer } from '../../http/run-route.ts';
import { toAcceptRequest } from './accept-request.ts';
import type { CheckedSend } from './check-send.ts';
import { acceptableSend, inspectSend, recipientNotes } from './checked-send.ts';
import { createOutboxGuard, type OutboxGuard } from './outbox-guard.ts';
import { PLANNED_FIELDS, type Sent, sendBody, sentSchema } from './send-body.ts';

interface Tools {
  acceptor: Acceptor;
  guard: OutboxGuard;
}

const toolsOf = new WeakMap<ApiDependencies, Tools>();

/** `POST /v1/notifications`: 202 once the notification is committed. */
export const sendNotification = defineRoute({
  method: 'POST',
  path: '/v1/notifications',
  operationId: 'sendNotification',
  tag: 'Notifications',
  summary: 'Send a notification',
  description:
    'Answered with 202 once it is stored; channels ring afterwards. Recipients whose address does not parse are in `rejected`.',
  access: 'send',
  body: sendBody,
  plannedFields: PLANNED_FIELDS,
  idempotency: 'own',
  responses: { 202: { description: 'Stored.', schema: sentSchema } },
  errors: ['workflow_not_found', 'workflow_disabled', 'no_recipient_accepted', 'outbox_full'],
  inspect: inspectSend,
  handler: async (context) => {
    const { deps, body } = context;
    const checked = acceptableSend(context.request, body);
    await tools(deps).guard.check();
    const notificationId = uuidV7();
    const sent = toSent(checked, notificationId);
    const result = await tools(deps).acceptor.accept(
      await toAcceptRequest(context, checked, checked.workflow, {
        notificationId,
        answer: { status: 202, body: sent },
      }),
    );
    metrics.notificationsAccepted.inc({ result: result.kind });
    return toAnswer(result, sent);
  },
});

function tools(deps: ApiDependencies): Tools {
  const known = toolsOf.get(deps);
  if (known) return known;
  const made = {
    acceptor: createAcceptor({ pool: deps.database.pool, sealer: deps.sealer, outbox: deps.outbox }),
    guard: createOutboxGuard(deps),
  };
  toolsOf.set(deps, made);
  return made;
}

function toAnswer(result: SendResult, sent: Sent): Answer {
  if (result.kind === 'accepted') return { status: 202, body: sent, headers: { location: sent.links.self } };
  if (result.kind !== 'replayed') throw keyRefused(result.kind);
  const answer = replayedAnswer(result.stored, result.originalRequestId);
  const { links } = result.stored.body as Sent;
  return { ...answer, headers: { ...answer.headers, location: links.self } };
}

function toSent(checked: CheckedSend, notificationId: string): Sent {
  const id = toPublicId('notification', notificationId);
  return {
    id,
    status: 'accepted',
    accepted: checked.recipients.people.length + checked.topicIds.length,
    ...recipientNotes(checked),
    links: { self: `/v1/notifications/${id}`, deliveries: `/v1/deliveries?notification=${id}` },
  };
}
