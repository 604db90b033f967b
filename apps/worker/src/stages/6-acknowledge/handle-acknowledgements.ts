import { type AttemptFinished, parseEvent } from '@carillon/core';
import { type CallbackRow, type IncomingAcknowledgement, loadCallbacks } from '@carillon/db/pipeline';
import type { IncomingMessage, Poison } from '../../broker/contract.ts';
import type { WorkerContext } from '../../context.ts';
import type { Acknowledge } from './acknowledge.ts';

/**
 * Handles one batch of the acknowledgement queue: outcomes of attempts, and callbacks by the id of their row.
 * @throws when Postgres is away; the batch is held and tried again
 */
export async function handleAcknowledgements(
  { pool }: Pick<WorkerContext, 'pool'>,
  acknowledge: Acknowledge,
  messages: IncomingMessage[],
): Promise<Poison[]> {
  const poison: Poison[] = [];
  const incoming: IncomingAcknowledgement[] = [];
  const callbackIds: string[] = [];
  for (const message of messages) {
    const parsed = parseEvent(message.body, ['attempt.finished', 'callback.received']);
    if (!parsed.ok) poison.push({ message, reason: parsed.reason });
    else if (parsed.event.type === 'attempt.finished') incoming.push(ofAttempt(parsed.event));
    else callbackIds.push(parsed.event.callback_id);
  }
  if (callbackIds.length > 0) incoming.push(...(await loadCallbacks(pool, callbackIds)).map(ofCallback));
  if (incoming.length > 0) await acknowledge(incoming);
  return poison;
}

/** An outcome as an acknowledgement. */
export function ofAttempt(event: AttemptFinished): IncomingAcknowledgement {
  const at = Date.parse(event.finished_at);
  return {
    deliveryId: event.delivery_id,
    environmentId: event.environment_id,
    acknowledgement: {
      type: 'attempt_finished',
      series: event.series,
      attempt: event.attempt,
      at,
      outcome: event.outcome,
    },
    engagement: null,
    source: 'worker',
    callbackId: null,
    providerMessageId: event.outcome.class === 'accepted' ? event.outcome.provider_message_id : null,
    attempt: {
      providerId: event.provider_id,
      workerId: event.worker_id,
      startedAt: Date.parse(event.started_at),
      templateId: event.template_id,
      contentSha256: event.content_sha256,
    },
  };
}

/** A stored callback as an acknowledgement. */
export function ofCallback(row: CallbackRow): IncomingAcknowledgement {
  const { series, attempt, report, code, engagement } = row;
  const at = row.occurredAt.getTime();
  return {
    deliveryId: row.deliveryId,
    environmentId: row.environmentId,
    acknowledgement: report === null ? null : { type: 'report', series, attempt, at, report, code },
    engagement: engagement === null ? null : { kind: engagement, at },
    source: row.source,
    callbackId: row.id,
    providerMessageId: row.providerMessageId,
    attempt: null,
  };
}
