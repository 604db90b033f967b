import type { Queryable } from '../database.ts';

export interface StatRow {
  environmentId: string;
  /** Start of the minute, milliseconds since the epoch. */
  minute: number;
  /** Empty for notifications. */
  channel: string;
  workflowId: string;
  /** A delivery status, or `accepted` for notifications. */
  status: string;
  reason: string;
  count: number;
  /** Counts per bucket of LATENCY_BUCKETS_MS and one more; empty where no latency applies. */
  latency: number[];
}

/** Adds counts to their minutes. Rows are ordered, so that concurrent writers of one shard cannot deadlock. */
export async function addStats(db: Queryable, shard: number, rows: readonly StatRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query({
    name: 'add-stats',
    text: `INSERT INTO stat_minute AS s (environment_id, minute, channel, workflow_id, status, reason, shard, count, latency)
           SELECT u.environment_id, u.minute, u.channel, u.workflow_id, u.status, u.reason, $1, u.count,
                  ARRAY(SELECT jsonb_array_elements_text(u.latency)::int)
             FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::int[], $9::jsonb[])
               AS u(environment_id, minute, channel, workflow_id, status, reason, count, latency)
            ORDER BY 1, 2, 3, 4, 5, 6
           ON CONFLICT (environment_id, minute, channel, workflow_id, status, reason, shard) DO UPDATE
              SET count = s.count + excluded.count,
                  latency = CASE WHEN cardinality(excluded.latency) = 0 THEN s.latency
                                 WHEN cardinality(s.latency) = 0 THEN excluded.latency
                                 ELSE (SELECT array_agg(a + b ORDER BY i) FROM unnest(s.latency, excluded.latency)
                                         WITH ORDINALITY AS t(a, b, i)) END`,
    values: [
      shard,
      rows.map((row) => row.environmentId),
      rows.map((row) => new Date(row.minute)),
      rows.map((row) => row.channel),
      rows.map((row) => row.workflowId),
      rows.map((row) => row.status),
      rows.map((row) => row.reason),
      rows.map((row) => row.count),
      rows.map((row) => JSON.stringify(row.latency)),
    ],
  });
}

export interface QueueSampleRow {
  node: string;
  depth: number;
  oldestAgeMs: number | null;
  /** Consumers of a broker's queue. */
  consumers?: number | undefined;
}

/** Stores a sample of every node's depth, and forgets those of more than a day ago. */
export async function addQueueSamples(db: Queryable, rows: readonly QueueSampleRow[]): Promise<void> {
  await db.query(
    `INSERT INTO queue_sample (sampled_at, node, depth, oldest_age_ms, consumers)
     SELECT date_trunc('milliseconds', now()), * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[]) ON CONFLICT DO NOTHING`,
    [
      rows.map((row) => row.node),
      rows.map((row) => row.depth),
      rows.map((row) => row.oldestAgeMs),
      rows.map((row) => row.consumers ?? null),
    ],
  );
  await db.query(`DELETE FROM queue_sample WHERE sampled_at < now() - interval '1 day'`);
}

/** Depth of the outbox and the age of its oldest row. */
export async function measureOutbox(db: Queryable): Promise<QueueSampleRow> {
  const { rows } = await db.query<{ depth: number; oldestAgeMs: number | null }>(
    `SELECT count(*)::int AS depth, (extract(epoch FROM now() - min(created_at)) * 1000)::int AS "oldestAgeMs" FROM outbox`,
  );
  return { node: 'outbox', depth: rows[0]?.depth ?? 0, oldestAgeMs: rows[0]?.oldestAgeMs ?? null };
}
