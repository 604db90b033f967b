import { LATENCY_BUCKETS_MS } from '@carillon/core';
import type { Queryable } from '../../database.ts';

/** Rows of the scenario's own shard, so that running workers never meet them. */
const SHARD = 99;

/** Adds what the scenario sent to the counts of its minutes, as the workers would have. */
export async function countMany(db: Queryable, environmentId: string, fromId: string, toId: string): Promise<void> {
  await db.query(
    `WITH made AS (
       SELECT d.*, width_bucket(extract(epoch FROM coalesce(sent_at, updated_at) - accepted_at) * 1000, $5::numeric[]) AS bucket
         FROM delivery d WHERE environment_id = $1 AND id >= $2 AND id < $3),
     came AS (
       SELECT date_trunc('minute', accepted_at) AS minute, channel, workflow_id, '' AS reason, 'queued' AS status, NULL::int AS bucket
         FROM made WHERE status <> 'filtered'
       UNION ALL SELECT date_trunc('minute', coalesce(sent_at, updated_at)), channel, workflow_id, coalesce(reason, ''),
              CASE WHEN status = 'delivered' THEN 'sent' ELSE status END, CASE WHEN attempt > 0 THEN bucket END FROM made
       UNION ALL SELECT date_trunc('minute', delivered_at), channel, workflow_id, '', 'delivered', NULL FROM made WHERE status = 'delivered'),
     bucketed AS (
       SELECT minute, channel, workflow_id, status, reason, bucket, count(*)::int AS count FROM came GROUP BY 1, 2, 3, 4, 5, 6)
     INSERT INTO stat_minute (environment_id, minute, channel, workflow_id, status, reason, shard, count, latency)
     SELECT $1, minute, channel, workflow_id, status, reason, $4, sum(count),
            CASE WHEN count(bucket) = 0 THEN '{}'::int[]
                 ELSE (SELECT array_agg(coalesce((SELECT sum(x.n) FROM unnest(array_agg(bucket), array_agg(count)) AS x(b, n) WHERE x.b = i), 0)
                                        ORDER BY i) FROM generate_series(0, cardinality($5::numeric[])) AS i) END
       FROM bucketed GROUP BY minute, channel, workflow_id, status, reason
     ON CONFLICT DO NOTHING`,
    [environmentId, fromId, toId, SHARD, LATENCY_BUCKETS_MS],
  );
  await db.query(
    `INSERT INTO stat_minute (environment_id, minute, channel, workflow_id, status, reason, shard, count, latency)
     SELECT $1, date_trunc('minute', accepted_at), '', workflow_id, 'accepted', '', $4, count(*), '{}'
       FROM notification WHERE environment_id = $1 AND id >= $2 AND id < $3 GROUP BY 2, 4 ON CONFLICT DO NOTHING`,
    [environmentId, fromId, toId, SHARD],
  );
}
