import { CHANNELS, type Channel, exchangeOf, type NotificationAccepted, uuidV7 } from '@carillon/core';
import type pg from 'pg';
import { inTransaction } from '../database.ts';
import { IDEMPOTENCY_WAIT_MS } from '../idempotency.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { claimKeys, type IdempotencyClaim, type KeyVerdict } from './accept-keys.ts';
import { type AcceptRecipient, resolveRecipients } from './accept-recipients.ts';

/** A checked send request. Its answer is known before it is stored: ids are made by the caller. */
export interface AcceptRequest {
  environmentId: string;
  notificationId: string;
  workflowId: string;
  workflowVersionId: string;
  channels: readonly Channel[];
  isCritical: boolean;
  onDoubt: 'retry' | 'drop';
  isSandbox: boolean;
  /** Without repeats, in the order of the request. */
  recipients: readonly AcceptRecipient[];
  topicIds: readonly string[];
  /** The customer's id of who caused it. */
  actor: string | null;
  /** Sealed JSON of the recipients. */
  to: Buffer;
  /** Sealed JSON of data and overrides. */
  data: Buffer;
  metadata: Readonly<Record<string, string>>;
  expiresAt: Date | null;
  requestId: string;
  apiKeyId: string | null;
  traceparent: string | null;
  idempotency: IdempotencyClaim | null;
}

export type AcceptResult = { kind: 'accepted' } | Exclude<KeyVerdict, { kind: 'first' }>;

/**
 * Stores a micro-batch of notifications in one transaction: idempotency keys, new and changed subscribers,
 * notifications and their events. Resolves after the commit, with a result per request in order.
 * Locks: key rows, then subscriber rows, each in a fixed order. Safe to repeat: unique (environment, key).
 * @param keyWaitMs how long to wait for a key that another transaction holds; in vain it throws 55P03
 */
export function acceptBatch(
  pool: pg.Pool,
  sealer: Sealer,
  requests: readonly AcceptRequest[],
  keyWaitMs: number = IDEMPOTENCY_WAIT_MS,
): Promise<AcceptResult[]> {
  return inTransaction(pool, async (tx) => {
    const verdicts = await claimKeys(tx, requests, keyWaitMs);
    const fresh = requests.filter((_, index) => verdicts[index]?.kind === 'first');
    if (fresh.length > 0) {
      const ids = await resolveRecipients(tx, sealer, fresh);
      await insertNotifications(tx, fresh, ids);
    }
    return verdicts.map((verdict): AcceptResult => (verdict.kind === 'first' ? { kind: 'accepted' } : verdict));
  });
}

/** Notifications and their events, in one statement. */
async function insertNotifications(
  tx: pg.PoolClient,
  requests: readonly AcceptRequest[],
  idOf: (environmentId: string, externalId: string) => string,
): Promise<void> {
  const column = <Value>(read: (request: AcceptRequest) => Value): Value[] => requests.map(read);
  const events = requests.map(toEvent);
  await tx.query({
    name: 'accept-notifications',
    text: `WITH event AS (
             INSERT INTO outbox (id, environment_id, exchange, routing_key, payload)
             SELECT id, environment_id, $21, $22, payload
               FROM unnest($19::uuid[], $2::uuid[], $20::jsonb[]) AS e(id, environment_id, payload))
           INSERT INTO notification (id, environment_id, workflow_id, workflow_version_id, channels, is_critical, on_doubt,
                  is_sandbox, "to", data, recipient_ids, topic_ids, actor_id, metadata, expires_at, request_id, api_key_id,
                  traceparent)
           SELECT id, environment_id, workflow_id, workflow_version_id, string_to_array(channels, ','), is_critical,
                  on_doubt, is_sandbox, recipients, data, string_to_array(recipient_ids, ',')::uuid[],
                  string_to_array(topic_ids, ',')::uuid[], actor_id, metadata, expires_at, request_id, api_key_id, traceparent
             FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bool[], $7::text[], $8::bool[],
                         $9::bytea[], $10::bytea[], $11::text[], $12::text[], $13::uuid[], $14::jsonb[], $15::timestamptz[],
                         $16::text[], $17::uuid[], $18::text[])
               AS n(id, environment_id, workflow_id, workflow_version_id, channels, is_critical, on_doubt, is_sandbox,
                    recipients, data, recipient_ids, topic_ids, actor_id, metadata, expires_at, request_id, api_key_id,
                    traceparent)`,
    values: [
      column((request) => request.notificationId),
      column((request) => request.environmentId),
      column((request) => request.workflowId),
      column((request) => request.workflowVersionId),
      column((request) => CHANNELS.filter((channel) => request.channels.includes(channel)).join(',')),
      column((request) => request.isCritical),
      column((request) => request.onDoubt),
      column((request) => request.isSandbox),
      column((request) => request.to),
      column((request) => request.data),
      column((request) =>
        request.recipients.map(({ externalId }) => idOf(request.environmentId, externalId)).join(','),
      ),
      column((request) => request.topicIds.join(',')),
      column((request) => (request.actor === null ? null : idOf(request.environmentId, request.actor))),
      column((request) => JSON.stringify(request.metadata)),
      column((request) => request.expiresAt),
      column((request) => request.requestId),
      column((request) => request.apiKeyId),
      column((request) => request.traceparent),
      events.map((event) => event.id),
      events.map((event) => JSON.stringify(event)),
      exchangeOf('notification.accepted'),
      'notification.accepted',
    ],
  });
}

function toEvent(request: AcceptRequest): NotificationAccepted {
  return {
    id: uuidV7(),
    type: 'notification.accepted',
    schema_version: 1,
    environment_id: request.environmentId,
    occurred_at: new Date().toISOString(),
    traceparent: request.traceparent,
    notification_id: request.notificationId,
    channels: [...request.channels],
  };
}
