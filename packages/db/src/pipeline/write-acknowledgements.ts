import { uuidV7 } from '@carillon/core';
import type pg from 'pg';
import type { AttemptRow, Batch, ReportRow, Working } from './acknowledgement-batch.ts';

/** Writes a reduced batch in the caller's transaction: a statement per kind of row, whatever their number. */
export async function writeBatch(tx: pg.PoolClient, batch: Batch): Promise<void> {
  const changed = [...batch.working.values()].filter((working) => working.isChanged);
  if (changed.length > 0) await updateDeliveries(tx, changed);
  if (batch.attempts.length > 0) await insertAttempts(tx, batch.attempts);
  if (batch.reports.length > 0) await insertReports(tx, batch.reports);
  if (batch.callbackIds.length > 0) {
    await tx.query('UPDATE callback SET applied_at = now() WHERE id = ANY($1::uuid[])', [batch.callbackIds]);
  }
  if (batch.suppressions.length > 0) await suppressAddresses(tx, batch.suppressions);
  if (batch.removedAddressIds.length > 0) await removeAddresses(tx, batch.removedAddressIds);
}

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

async function updateDeliveries(tx: pg.PoolClient, changed: Working[]): Promise<void> {
  await tx.query({
    name: 'ack-update',
    text: `UPDATE delivery d
              SET status = u.status, reason = u.reason, attempts_used = u.attempts_used, lease_losses = u.lease_losses,
                  possible_duplicate = u.possible_duplicate, due_at = u.due_at, waiting_since = u.waiting_since,
                  provider_message_id = coalesce(u.provider_message_id, d.provider_message_id),
                  error_fingerprint = CASE WHEN u.status IN ('sent', 'delivered') THEN NULL
                                           ELSE coalesce(u.fingerprint, d.error_fingerprint) END,
                  engagement = u.engagement,
                  worker_id = CASE WHEN u.status = 'sending' THEN d.worker_id END,
                  sent_at = CASE WHEN u.status IN ('sent', 'delivered') THEN coalesce(d.sent_at, u.happened_at) ELSE d.sent_at END,
                  delivered_at = CASE WHEN u.status = 'delivered' THEN coalesce(d.delivered_at, u.happened_at) ELSE d.delivered_at END,
                  updated_at = clock_timestamp(), version = d.version + 1
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[], $6::bool[], $7::timestamptz[],
                         $8::timestamptz[], $9::text[], $10::text[], $11::jsonb[], $12::timestamptz[])
               AS u(id, status, reason, attempts_used, lease_losses, possible_duplicate, due_at, waiting_since,
                    provider_message_id, fingerprint, engagement, happened_at)
            WHERE d.id = u.id`,
    values: [
      changed.map(({ row }) => row.id),
      changed.map(({ state }) => state.status),
      changed.map(({ state }) => state.reason),
      changed.map(({ state }) => state.attemptsUsed),
      changed.map(({ state }) => state.leaseLosses),
      changed.map(({ state }) => state.possibleDuplicate),
      changed.map(({ state }) => instant(state.dueAt)),
      changed.map(({ state }) => instant(state.waitingSince)),
      changed.map((working) => working.providerMessageId),
      changed.map((working) => working.fingerprint),
      changed.map(({ row }) => JSON.stringify(row.engagement)),
      changed.map(({ at }) => new Date(at === 0 ? Date.now() : at)),
    ],
  });
}

async function insertAttempts(tx: pg.PoolClient, rows: AttemptRow[]): Promise<void> {
  const ended = rows.map(({ outcome }) => ({
    code: outcome.class === 'lost' ? null : outcome.code,
    message: 'message' in outcome ? outcome.message : null,
    waitMs: 'wait_ms' in outcome ? outcome.wait_ms : null,
  }));
  // One row per key and statement: a repeat inside the batch would conflict with itself.
  await tx.query({
    name: 'ack-attempts',
    text: `INSERT INTO attempt (delivery_id, series, attempt, environment_id, provider_id, worker_id, outcome, code, message,
                                provider_message_id, wait_ms, possible_duplicate, template_id, content_sha256, started_at, finished_at)
           SELECT DISTINCT ON (u.delivery_id, u.series, u.attempt) u.*
             FROM unnest($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
                         $10::text[], $11::int[], $12::bool[], $13::uuid[], $14::text[], $15::timestamptz[], $16::timestamptz[])
               AS u(delivery_id, series, attempt, environment_id, provider_id, worker_id, outcome, code, message,
                    provider_message_id, wait_ms, possible_duplicate, template_id, content_sha256, started_at, finished_at)
            ORDER BY u.delivery_id, u.series, u.attempt, u.outcome = 'lost'
           ON CONFLICT (delivery_id, series, attempt) DO UPDATE
              SET outcome = excluded.outcome, code = excluded.code, message = excluded.message,
                  provider_message_id = excluded.provider_message_id, wait_ms = excluded.wait_ms,
                  template_id = excluded.template_id, content_sha256 = excluded.content_sha256,
                  started_at = excluded.started_at, finished_at = excluded.finished_at
            WHERE attempt.outcome = 'lost' AND excluded.outcome <> 'lost'`,
    values: [
      rows.map(({ ack }) => ack.deliveryId),
      rows.map((row) => row.series),
      rows.map((row) => row.attempt),
      rows.map(({ ack }) => ack.environmentId),
      rows.map((row) => row.providerId),
      rows.map((row) => row.workerId),
      rows.map((row) => row.outcome.class),
      ended.map(({ code }) => code),
      ended.map(({ message }) => message),
      rows.map(({ ack }) => ack.providerMessageId),
      ended.map(({ waitMs }) => waitMs),
      rows.map((row) => row.possibleDuplicate),
      rows.map(({ ack }) => ack.attempt?.templateId ?? null),
      rows.map(({ ack }) => ack.attempt?.contentSha256 ?? null),
      rows.map((row) => new Date(row.startedAt)),
      rows.map((row) => new Date(row.finishedAt)),
    ],
  });
}

async function insertReports(tx: pg.PoolClient, rows: ReportRow[]): Promise<void> {
  await tx.query({
    name: 'ack-reports',
    text: `INSERT INTO acknowledgement (delivery_id, id, environment_id, series, attempt, type, source, code, is_applied, occurred_at)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
                                $9::bool[], $10::timestamptz[])
           ON CONFLICT DO NOTHING`,
    values: [
      rows.map(({ ack }) => ack.deliveryId),
      rows.map(({ ack }) => ack.callbackId ?? uuidV7()),
      rows.map(({ ack }) => ack.environmentId),
      rows.map((row) => row.series),
      rows.map((row) => row.attempt),
      rows.map((row) => row.type),
      rows.map(({ ack }) => ack.source),
      rows.map((row) => row.code),
      rows.map((row) => row.isApplied),
      rows.map((row) => new Date(row.at)),
    ],
  });
}

/** Blocks the address that the delivery went to, by its hash, and tells the person's other deliveries. */
async function suppressAddresses(tx: pg.PoolClient, rows: Batch['suppressions']): Promise<void> {
  await tx.query(
    `WITH blocked AS (
       INSERT INTO suppression (environment_id, channel, value_hash, kind, source_delivery_id)
       SELECT DISTINCT ON (a.environment_id, a.channel, a.value_hash) a.environment_id, a.channel, a.value_hash, u.kind, u.delivery_id
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[])
           AS u(environment_id, subscriber_id, channel, address_id, kind, delivery_id)
         JOIN address a ON a.subscriber_id = u.subscriber_id AND a.channel = u.channel
                       AND (u.channel <> 'push' OR a.id = u.address_id)
       ON CONFLICT DO NOTHING RETURNING environment_id, channel, value_hash)
     UPDATE subscriber s SET choices_version = choices_version + 1
      WHERE s.id IN (SELECT a.subscriber_id FROM address a JOIN blocked b USING (environment_id, channel, value_hash))`,
    [
      rows.map((row) => row.environmentId),
      rows.map((row) => row.subscriberId),
      rows.map((row) => row.channel),
      rows.map((row) => row.addressId),
      rows.map((row) => row.kind),
      rows.map((row) => row.deliveryId),
    ],
  );
}

async function removeAddresses(tx: pg.PoolClient, rows: Batch['removedAddressIds']): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM address WHERE id = ANY($1::uuid[]) RETURNING subscriber_id)
     UPDATE subscriber SET choices_version = choices_version + 1 WHERE id IN (SELECT subscriber_id FROM gone)`,
    [rows.map((row) => row.addressId)],
  );
}
