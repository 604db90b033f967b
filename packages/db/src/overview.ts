import { type Channel, LATENCY_BUCKETS_MS } from '@carillon/core';
import type { Queryable } from './database.ts';
import type { Scope } from './scope.ts';

export interface StatTotal {
  /** Empty for notifications. */
  channel: Channel | '';
  /** A delivery status, or `accepted` for notifications. */
  status: string;
  count: number;
}

export interface StatPoint extends StatTotal {
  at: Date;
}

/** Counts of an environment since an instant, by channel and status. Reads stat_minute only. */
export async function sumStats(db: Queryable, scope: Scope, since: Date): Promise<StatTotal[]> {
  const { rows } = await db.query<StatTotal>(
    `SELECT channel, status, sum(count) AS count FROM stat_minute
      WHERE environment_id = $1 AND minute >= $2 GROUP BY channel, status ORDER BY channel, status`,
    [scope.environmentId, since],
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** The same in steps of time, for charts. */
export async function statSeries(db: Queryable, scope: Scope, since: Date, stepSeconds: number): Promise<StatPoint[]> {
  const { rows } = await db.query<StatPoint>(
    `SELECT to_timestamp(floor(extract(epoch FROM minute) / $3) * $3) AS at, channel, status, sum(count) AS count
       FROM stat_minute WHERE environment_id = $1 AND minute >= $2 GROUP BY 1, 2, 3 ORDER BY 1`,
    [scope.environmentId, since, stepSeconds],
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export interface ReasonTotal {
  channel: Channel;
  status: string;
  reason: string;
  count: number;
}

/** The commonest reasons why deliveries ended other than well. */
export async function topReasons(db: Queryable, scope: Scope, since: Date, limit: number): Promise<ReasonTotal[]> {
  const { rows } = await db.query<ReasonTotal>(
    `SELECT channel, status, reason, sum(count) AS count FROM stat_minute
      WHERE environment_id = $1 AND minute >= $2 AND reason <> '' AND status IN ('filtered', 'bounced', 'dead', 'expired')
      GROUP BY channel, status, reason ORDER BY sum(count) DESC LIMIT $3`,
    [scope.environmentId, since, limit],
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

export interface LatencyFigures {
  count: number;
  /** Upper bounds of the buckets in which the quantiles fall; null where nothing was measured. */
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
}

/** Accept to provider's answer, per channel. */
export async function latencyByChannel(
  db: Queryable,
  scope: Scope,
  since: Date,
): Promise<Partial<Record<Channel, LatencyFigures>>> {
  const { rows } = await db.query<{ channel: Channel; bucket: number; count: number }>(
    `SELECT channel, b.bucket::int AS bucket, sum(b.n) AS count
       FROM stat_minute, unnest(latency) WITH ORDINALITY AS b(n, bucket)
      WHERE environment_id = $1 AND minute >= $2 AND channel <> '' GROUP BY 1, 2 ORDER BY 1, 2`,
    [scope.environmentId, since],
  );
  const buckets = new Map<Channel, number[]>();
  for (const { channel, bucket, count } of rows) {
    const counts = buckets.get(channel) ?? [];
    counts[bucket - 1] = Number(count);
    buckets.set(channel, counts);
  }
  return Object.fromEntries([...buckets].map(([channel, counts]) => [channel, figuresOf(counts)]));
}

function figuresOf(counts: readonly number[]): LatencyFigures {
  const total = counts.reduce((sum, count) => sum + (count ?? 0), 0);
  const quantile = (share: number): number | null => {
    if (total === 0) return null;
    let seen = 0;
    for (let bucket = 0; bucket < counts.length; bucket += 1) {
      seen += counts[bucket] ?? 0;
      if (seen >= total * share) return LATENCY_BUCKETS_MS[bucket] ?? (LATENCY_BUCKETS_MS.at(-1) as number);
    }
    return null;
  };
  return { count: total, p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99) };
}

export interface ProviderHealth {
  id: string;
  channel: Channel;
  name: string;
  kind: string;
  isEnabled: boolean;
}

/** Providers of the environment, in the order in which they are used. */
export async function listProviderHealth(db: Queryable, scope: Scope): Promise<ProviderHealth[]> {
  const { rows } = await db.query<ProviderHealth>(
    `SELECT id, channel, name, kind, is_enabled AS "isEnabled" FROM provider
      WHERE environment_id = $1 ORDER BY channel, priority, id`,
    [scope.environmentId],
  );
  return rows;
}
