import type { Queryable } from '../database.ts';
import { WAITING_COLUMNS, type WaitingDelivery } from './fan-out.ts';

/**
 * Waiting deliveries that came due without a job: long waits that were never put on a queue. Pushes their due time
 * on by `leaseMs`, so that two sweepers do not meet. Locks: SKIP LOCKED. Index: delivery_due_idx.
 */
export async function takeDue(db: Queryable, limit: number, longerThanMs: number): Promise<WaitingDelivery[]> {
  const { rows } = await db.query<WaitingDelivery>({
    name: 'take-due',
    text: `UPDATE delivery d SET status = CASE WHEN d.status = 'scheduled' THEN 'queued' ELSE d.status END, updated_at = now()
            WHERE id IN (SELECT id FROM delivery
                          WHERE status IN ('scheduled', 'retrying', 'queued') AND due_at <= now()
                            AND due_at - updated_at > $2::int * interval '1 ms' AND reason IS DISTINCT FROM 'throttled'
                          ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
           RETURNING ${WAITING_COLUMNS}`,
    values: [limit, longerThanMs],
  });
  return rows;
}

/** A sample of deliveries whose job should have run long ago: their job was lost. Index: delivery_due_idx. */
export async function loadOverdue(db: Queryable, overdueMs: number, limit: number): Promise<WaitingDelivery[]> {
  const { rows } = await db.query<WaitingDelivery>({
    name: 'load-overdue',
    text: `SELECT ${WAITING_COLUMNS} FROM delivery d
            WHERE status IN ('scheduled', 'queued', 'retrying') AND due_at < now() - $1::int * interval '1 ms'
              AND reason IS DISTINCT FROM 'throttled'
            ORDER BY due_at LIMIT $2`,
    values: [overdueMs, limit],
  });
  return rows;
}

/** All waiting deliveries in pages by id, for a queue that was lost whole. */
export async function loadWaitingPage(db: Queryable, afterId: string, limit: number): Promise<WaitingDelivery[]> {
  const { rows } = await db.query<WaitingDelivery>({
    name: 'load-waiting-page',
    text: `SELECT ${WAITING_COLUMNS} FROM delivery d
            WHERE status IN ('queued', 'retrying') AND id > $1 AND due_at <= now() + interval '15 minutes'
              AND reason IS DISTINCT FROM 'throttled'
            ORDER BY id LIMIT $2`,
    values: [afterId, limit],
  });
  return rows;
}

export interface ThrottledProvider {
  providerId: string;
  environmentId: string;
}

/** Providers for whose rate deliveries wait. Index: delivery_throttled_idx, by a loose scan. */
export async function loadThrottledProviders(db: Queryable): Promise<ThrottledProvider[]> {
  const { rows } = await db.query<ThrottledProvider>({
    name: 'throttled-providers',
    text: `WITH RECURSIVE p AS (
             (SELECT provider_id, environment_id FROM delivery WHERE status = 'queued' AND reason = 'throttled'
               ORDER BY provider_id LIMIT 1)
             UNION ALL
             SELECT n.provider_id, n.environment_id FROM p, LATERAL (
               SELECT provider_id, environment_id FROM delivery
                WHERE status = 'queued' AND reason = 'throttled' AND provider_id > p.provider_id
                ORDER BY provider_id LIMIT 1) n)
           SELECT provider_id AS "providerId", environment_id AS "environmentId" FROM p`,
  });
  return rows;
}

/** Takes the oldest deliveries that wait for a slot of one provider out of their wait. Locks: SKIP LOCKED. Index: delivery_throttled_idx. */
export async function admitThrottled(db: Queryable, providerId: string, limit: number): Promise<WaitingDelivery[]> {
  const { rows } = await db.query<WaitingDelivery>({
    name: 'admit-throttled',
    text: `UPDATE delivery d SET reason = NULL, due_at = now(), updated_at = clock_timestamp(), version = version + 1
            WHERE id IN (SELECT id FROM delivery WHERE status = 'queued' AND reason = 'throttled' AND provider_id = $1
                          ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
           RETURNING ${WAITING_COLUMNS}`,
    values: [providerId, limit],
  });
  return rows;
}

/** Marks deliveries that found no slot of their provider's rate. They stay `queued`; the feeder takes them from there. */
export async function markThrottled(db: Queryable, ids: readonly string[]): Promise<void> {
  await db.query({
    name: 'mark-throttled',
    text: `UPDATE delivery SET reason = 'throttled', updated_at = clock_timestamp(), version = version + 1
            WHERE id = ANY($1::uuid[]) AND status = 'queued'`,
    values: [ids],
  });
}
