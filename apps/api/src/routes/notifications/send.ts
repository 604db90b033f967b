import { CarillonError, type FieldError, toPublicId, uuidV7 } from '@carillon/core';
import { type Acceptor, createAcceptor, type SendableWorkflow, type SendResult } from '@carillon/db';
import { metrics } from '@carillon/telemetry';
import type { FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../../dependencies.ts';
import { type Answer, defineRoute } from '../../http/route.ts';
import { keyRefused, replayedAnswer } from '../../http/run-route.ts';
import { toAcceptRequest } from './accept-request.ts';
import { asMistakes } from './check-recipients.ts';
import { type CheckedSend, createSendChecks, type SendChecks } from './check-send.ts';
import { createOutboxGuard, type OutboxGuard } from './outbox-guard.ts';
import { PLANNED_FIELDS, type SendBody, type Sent, sendBody, sentSchema } from './send-body.ts';

interface Tools {
  checks: SendChecks;
  acceptor: Acceptor;
  guard: OutboxGuard;
}

const toolsOf = new WeakMap<ApiDependencies, Tools>();
const checkedOf = new WeakMap<FastifyRequest, CheckedSend>();

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
  inspect: async (body, context, isWellFormed) => {
    const checked = await tools(context.deps).checks.check(body, context.scope);
    checkedOf.set(context.request, checked);
    // Alone, a rejected recipient does not refuse the request; beside other mistakes it is named with them.
    if (isWellFormed && checked.mistakes.length === 0) return [];
    return [...unknownWorkflow(body, checked), ...checked.mistakes, ...asMistakes(checked.rejections)];
  },
  handler: async (context) => {
    const { deps, body } = context;
    const checked = checkedOf.get(context.request);
    if (!checked) throw new Error('the request was not checked');
    const workflow = sendable(checked, body);
    await tools(deps).guard.check();
    const notificationId = uuidV7();
    const sent = toSent(checked, notificationId);
    const result = await tools(deps).acceptor.accept(
      await toAcceptRequest(context, checked, workflow, { notificationId, answer: { status: 202, body: sent } }),
    );
    metrics.notificationsAccepted.inc({ result: result.kind });
    return toAnswer(result, sent);
  },
});

function tools(deps: ApiDependencies): Tools {
  const known = toolsOf.get(deps);
  if (known) return known;
  const made = {
    checks: createSendChecks(deps),
    acceptor: createAcceptor({ pool: deps.database.pool, sealer: deps.sealer, outbox: deps.outbox }),
    guard: createOutboxGuard(deps),
  };
  toolsOf.set(deps, made);
  return made;
}

function sendable({ workflow, recipients, topicIds, rejections }: CheckedSend, body: SendBody): SendableWorkflow {
  if (workflow === null) {
    throw new CarillonError('workflow_not_found', `There is no workflow with the key ${body.workflow}.`);
  }
  if (!workflow.isEnabled) throw new CarillonError('workflow_disabled', `The workflow ${body.workflow} is disabled.`);
  if (recipients.people.length + topicIds.length === 0) {
    throw new CarillonError('no_recipient_accepted', 'None of the recipients could be accepted.', {
      errors: asMistakes(rejections),
    });
  }
  return workflow;
}

/** Named only beside other mistakes: alone it is a 404. */
function unknownWorkflow(body: unknown, { workflow }: CheckedSend): FieldError[] {
  const key = (body as { workflow?: unknown } | null)?.workflow;
  if (workflow !== null || typeof key !== 'string') return [];
  return [{ pointer: '/workflow', code: 'workflow_not_found', message: 'is no workflow here' }];
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
  const { recipients, topicIds, rejections } = checked;
  return {
    id,
    status: 'accepted',
    accepted: recipients.people.length + topicIds.length,
    rejected: rejections.map(({ index, code, message }) => ({ index, code, message })),
    warnings:
      recipients.repeats === 0
        ? []
        : [{ code: 'repeated_recipient', message: `${recipients.repeats} repeated recipients were taken once.` }],
    links: { self: `/v1/notifications/${id}`, deliveries: `/v1/deliveries?notification=${id}` },
  };
}
