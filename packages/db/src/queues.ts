import type { Queryable } from './database.ts';
import { measureOutbox } from './pipeline/stats.ts';

export interface QueueDepth {
  node: string;
  depth: number;
  oldestAgeMs: number | null;
  sampledAt: Date;
}

/** The newest sample of each node of the path, not older than a minute. Nodes are shared by all environments. */
export async function newestQueueSamples(db: Queryable): Promise<QueueDepth[]> {
  const { rows } = await db.query<QueueDepth>(
    `SELECT DISTINCT ON (node) node, depth, oldest_age_ms AS "oldestAgeMs", sampled_at AS "sampledAt"
       FROM queue_sample WHERE sampled_at > now() - interval '1 minute' ORDER BY node, sampled_at DESC`,
  );
  return rows;
}

/** Depths over time in steps: the largest of each step. */
export async function queueHistory(db: Queryable, since: Date, stepSeconds: number): Promise<QueueDepth[]> {
  const { rows } = await db.query<QueueDepth>(
    `SELECT node, to_timestamp(floor(extract(epoch FROM sampled_at) / $2) * $2) AS "sampledAt", max(depth) AS depth,
            max(oldest_age_ms) AS "oldestAgeMs"
       FROM queue_sample WHERE sampled_at >= $1 GROUP BY 1, 2 ORDER BY 2, 1`,
    [since, stepSeconds],
  );
  return rows;
}

/** The outbox as it is now. */
export async function outboxDepth(db: Queryable): Promise<QueueDepth> {
  return { ...(await measureOutbox(db)), sampledAt: new Date() };
}

export interface WorkerRow {
  id: string;
  name: string;
  stages: string[];
  startedAt: Date;
  heartbeatAt: Date;
  isAlive: boolean;
  breakers: Record<string, { state: string; since?: string }>;
  stats: Record<string, unknown>;
}

/** Worker processes that beat within the last minute; alive within the last ten seconds. */
export async function listWorkers(db: Queryable): Promise<WorkerRow[]> {
  const { rows } = await db.query<WorkerRow>(
    `SELECT id, name, stages, started_at AS "startedAt", heartbeat_at AS "heartbeatAt", breakers, stats,
            stopped_at IS NULL AND heartbeat_at > now() - interval '10 seconds' AS "isAlive"
       FROM worker WHERE heartbeat_at > now() - interval '1 minute' ORDER BY name, id`,
  );
  return rows;
}

/** True when the database answers within the limit. Never throws. */
export async function pingDatabase(db: Queryable, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const answer = db.query('SELECT 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}
