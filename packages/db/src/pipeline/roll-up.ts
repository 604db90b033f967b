import { type Channel, type DeliveryCounts, type DeliveryStatus, rollUp } from '@carillon/core';
import type { Queryable } from '../database.ts';

interface CountRow {
  id: string;
  environmentId: string;
  hasEveryChannel: boolean;
  counts: { channel: Channel; status: DeliveryStatus; count: number }[] | null;
}

/**
 * Computes counts and status of notifications again from their deliveries. Safe to repeat and to run anywhere: writes
 * only what differs. @returns ids whose row changed
 */
export async function refreshNotifications(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; environmentId: string }[]> {
  const { rows } = await db.query<CountRow>({
    name: 'roll-up-count',
    text: `SELECT n.id, n.environment_id AS "environmentId",
                  (SELECT count(*) FROM notification_channel c WHERE c.notification_id = n.id AND c.state = 'done')
                    >= cardinality(n.channels) AS "hasEveryChannel",
                  (SELECT json_agg(x) FROM (SELECT channel, status, count(*)::int AS count FROM delivery d
                                             WHERE d.notification_id = n.id GROUP BY channel, status) x) AS counts
             FROM notification n WHERE n.id = ANY($1::uuid[]) ORDER BY n.id`,
    values: [ids],
  });
  const computed = rows.map((row) => {
    const counts: DeliveryCounts = {};
    for (const { channel, status, count } of row.counts ?? [])
      counts[channel] = { ...counts[channel], [status]: count };
    return { id: row.id, counts, status: rollUp(counts, row.hasEveryChannel) };
  });
  if (computed.length === 0) return [];
  const changed = await db.query<{ id: string; environmentId: string }>({
    name: 'roll-up-store',
    text: `UPDATE notification n SET status = u.status, counts = u.counts
             FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) AS u(id, status, counts)
            WHERE n.id = u.id AND (n.status <> u.status OR n.counts <> u.counts)
           RETURNING n.id, n.environment_id AS "environmentId"`,
    values: [
      computed.map(({ id }) => id),
      computed.map(({ status }) => status),
      computed.map(({ counts }) => JSON.stringify(counts)),
    ],
  });
  return changed.rows;
}

/** The next notifications after `afterId` that still move, as the net behind ids kept in memory. Index: notification_moving_idx. */
export async function loadMoving(
  db: Queryable,
  afterId: string,
  olderThanMs: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'roll-up-moving',
    text: `SELECT id FROM notification
            WHERE status IN ('accepted', 'processing') AND id > $1 AND accepted_at < now() - $2::int * interval '1 ms'
            ORDER BY id LIMIT $3`,
    values: [afterId, olderThanMs, limit],
  });
  return rows.map(({ id }) => id);
}
