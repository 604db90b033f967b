import type { Channel } from '@carillon/core';
import type { Queryable } from '../database.ts';

export interface LostLease {
  id: string;
  environmentId: string;
  series: number;
  attempt: number;
}

/**
 * Deliveries in `sending` whose worker is gone (no heartbeat for `deadAfterMs`, stopped, or unknown), or that their
 * worker has not finished within `stuckAfterMs`. Index: delivery_sending_idx.
 */
export async function loadLostLeases(
  db: Queryable,
  deadAfterMs: number,
  stuckAfterMs: number,
  limit: number,
): Promise<LostLease[]> {
  const { rows } = await db.query<LostLease>({
    name: 'lost-leases',
    text: `SELECT d.id, d.environment_id AS "environmentId", d.series, d.attempt
             FROM delivery d LEFT JOIN worker w ON w.id = d.worker_id
            WHERE d.status = 'sending'
              AND (w.id IS NULL OR w.stopped_at IS NOT NULL OR w.heartbeat_at < now() - $1::int * interval '1 ms'
                   OR d.claimed_at < now() - $2::int * interval '1 ms')
            ORDER BY d.id LIMIT $3`,
    values: [deadAfterMs, stuckAfterMs, limit],
  });
  return rows;
}

/** Doubts whose grace has passed. Index: delivery_due_idx. */
export async function loadExpiredDoubts(db: Queryable, limit: number): Promise<LostLease[]> {
  const { rows } = await db.query<LostLease>({
    name: 'expired-doubts',
    text: `SELECT id, environment_id AS "environmentId", series, attempt FROM delivery
            WHERE status = 'in_doubt' AND due_at <= now() ORDER BY due_at LIMIT $1`,
    values: [limit],
  });
  return rows;
}

export interface UnseenNotification {
  id: string;
  environmentId: string;
  channels: Channel[];
  traceparent: string | null;
}

/**
 * Notifications that an expected channel has not seen a minute after acceptance, while the relay keeps up: a lost
 * binding, an emptied broker. Index: notification_accepted_idx.
 * @param except ids that were published again a moment ago
 */
export async function loadUnseen(
  db: Queryable,
  olderThanMs: number,
  limit: number,
  except: readonly string[],
): Promise<UnseenNotification[]> {
  const { rows } = await db.query<UnseenNotification>({
    name: 'unseen-notifications',
    text: `SELECT n.id, n.environment_id AS "environmentId", n.channels, n.traceparent
             FROM notification n
            WHERE n.status = 'accepted' AND n.accepted_at < now() - $1::int * interval '1 ms'
              AND cardinality(n.channels) > (SELECT count(*) FROM notification_channel c WHERE c.notification_id = n.id)
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE created_at < now() - interval '30 seconds')
              AND n.id <> ALL($3::uuid[])
            ORDER BY n.accepted_at LIMIT $2`,
    values: [olderThanMs, limit, except],
  });
  return rows;
}

/** Callbacks that have waited a while, of the last day: their event was lost, or their attempt did not exist yet. Index: callback_waiting_idx. */
export async function loadWaitingCallbacks(db: Queryable, olderThanMs: number, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'waiting-callbacks',
    text: `SELECT c.id FROM callback c
            WHERE c.applied_at IS NULL AND c.received_at BETWEEN now() - interval '1 day' AND now() - $1::int * interval '1 ms'
              AND EXISTS (SELECT 1 FROM delivery d WHERE d.id = c.delivery_id)
            ORDER BY c.received_at LIMIT $2`,
    values: [olderThanMs, limit],
  });
  return rows.map(({ id }) => id);
}

/** Operations that wait, or whose worker is gone. Index: operation_open_idx. */
export async function loadOpenOperations(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM operation WHERE status IN ('pending', 'running') AND created_at < now() - interval '5 seconds' ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}
