import { type Channel, type DeliveryStatus, LATENCY_BUCKETS_MS } from '@carillon/core';
import type { Queryable } from './database.ts';
import type { Scope } from './scope.ts';

export interface StatTotal {
  /** Empty for notifications. */
  channel: Channel | '';
  /** A delivery status, or `accepted` for notifications. */
  status: string;
  count: number;
}

/** Counts of an environment since an instant, by channel and status. Reads stat_minute only. */
export async function sumStats(db: Queryable, scope: Scope, since: Date): Promise<StatTotal[]> {
  const { rows } = await db.query<StatTotal>(
    `SELECT channel, status, sum(count)::int AS count FROM stat_minute
      WHERE environment_id = $1 AND minute >= $2 GROUP BY channel, status ORDER BY channel, status`,
    [scope.environmentId, since],
  );
  return rows;
}

export interface StatCell extends StatTotal {
  /** Start of the step. */
  at: Date;
  /** Counts per bucket of LATENCY_BUCKETS_MS and one more; null where nothing was measured. */
  latency: number[] | null;
}

const BUCKET_SUMS = Array.from(
  { length: LATENCY_BUCKETS_MS.length + 1 },
  (_, bucket) => `coalesce(sum(latency[${bucket + 1}]), 0)::int`,
).join(', ');

/** Counts and latencies since an instant, in steps of time. One scan of stat_minute, by its primary key. */
export async function readStats(db: Queryable, scope: Scope, since: Date, stepSeconds: number): Promise<StatCell[]> {
  const { rows } = await db.query<StatCell>(
    `SELECT to_timestamp(floor(extract(epoch FROM minute) / $3) * $3) AS at, channel, status, sum(count)::int AS count,
            CASE WHEN bool_or(cardinality(latency) > 0) THEN ARRAY[${BUCKET_SUMS}] END AS latency
       FROM stat_minute WHERE environment_id = $1 AND minute >= $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [scope.environmentId, since, stepSeconds],
  );
  return rows;
}

export interface LatencyFigures {
  count: number;
  /** Upper bounds of the buckets in which the quantiles fall; null where nothing was measured. */
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
}

/** Quantiles of all cells together. Never throws. */
export function latencyOf(cells: readonly StatCell[]): LatencyFigures {
  const counts = new Array<number>(LATENCY_BUCKETS_MS.length + 1).fill(0);
  for (const { latency } of cells) {
    latency?.forEach((count, bucket) => {
      counts[bucket] = (counts[bucket] ?? 0) + count;
    });
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const quantile = (share: number): number | null => {
    if (total === 0) return null;
    let seen = 0;
    const bucket = counts.findIndex((count) => {
      seen += count;
      return seen >= total * share;
    });
    return LATENCY_BUCKETS_MS[bucket] ?? LATENCY_BUCKETS_MS.at(-1) ?? null;
  };
  return { count: total, p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99) };
}

export interface ReasonTotal {
  channel: Channel;
  status: string;
  reason: string;
  count: number;
}

/** The commonest reasons why deliveries came into one of these statuses. Reads stat_minute only. */
export async function topReasons(
  db: Queryable,
  scope: Scope,
  { since, statuses, limit }: { since: Date; statuses: readonly DeliveryStatus[]; limit: number },
): Promise<ReasonTotal[]> {
  const { rows } = await db.query<ReasonTotal>(
    `SELECT channel, status, reason, sum(count)::int AS count FROM stat_minute
      WHERE environment_id = $1 AND minute >= $2 AND reason <> '' AND status = ANY($3::text[])
      GROUP BY channel, status, reason ORDER BY sum(count) DESC, channel, reason LIMIT $4`,
    [scope.environmentId, since, statuses, limit],
  );
  return rows;
}

export interface UnresolvedCounts {
  dead: number;
  bounced: number;
  /** Broker messages that nobody has resolved. */
  messages: number;
}

/** What failed and waits for a person. Indexes: delivery_dead_letter_idx alone, dead_letter_environment_id_id_idx. */
export async function countUnresolved(db: Queryable, scope: Scope): Promise<UnresolvedCounts> {
  const { rows } = await db.query<UnresolvedCounts>(
    `SELECT count(*) FILTER (WHERE status = 'dead')::int AS dead, count(*) FILTER (WHERE status = 'bounced')::int AS bounced,
            (SELECT count(*)::int FROM dead_letter WHERE environment_id = $1 AND resolved_at IS NULL) AS messages
       FROM delivery WHERE environment_id = $1 AND status IN ('dead', 'bounced') AND discarded_at IS NULL`,
    [scope.environmentId],
  );
  return rows[0] ?? { dead: 0, bounced: 0, messages: 0 };
}

/** Whether the environment ever accepted a notification. Index: notification_environment_id_id_idx. */
export async function hasNotifications(db: Queryable, scope: Scope): Promise<boolean> {
  const { rows } = await db.query<{ has: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM notification WHERE environment_id = $1) AS has',
    [scope.environmentId],
  );
  return rows[0]?.has ?? false;
}
