import type { Channel } from '@carillon/core';
import type { Queryable } from './database.ts';
import { measureOutbox } from './pipeline/stats.ts';
import type { Scope } from './scope.ts';

export interface QueueDepth {
  node: string;
  depth: number;
  oldestAgeMs: number | null;
  sampledAt: Date;
  /** Consumers that RabbitMQ counts; null where nobody asked. */
  consumers: number | null;
}

/**
 * The newest sample of each node of the path, from the last minute in which samples were taken: older ones are the last
 * that is known, and `sampledAt` says so. Nodes are shared by all environments.
 */
export async function newestQueueSamples(db: Queryable): Promise<QueueDepth[]> {
  const { rows } = await db.query<QueueDepth>(
    `SELECT DISTINCT ON (node) node, depth, oldest_age_ms AS "oldestAgeMs", sampled_at AS "sampledAt", consumers
       FROM queue_sample WHERE sampled_at > (SELECT max(sampled_at) FROM queue_sample) - interval '1 minute'
      ORDER BY node, sampled_at DESC`,
  );
  return rows;
}

/** Depths over time in steps: the largest of each step. */
export async function queueHistory(db: Queryable, since: Date, stepSeconds: number): Promise<QueueDepth[]> {
  const { rows } = await db.query<QueueDepth>(
    `SELECT node, to_timestamp(floor(extract(epoch FROM sampled_at) / $2) * $2) AS "sampledAt", max(depth) AS depth,
            max(oldest_age_ms) AS "oldestAgeMs", NULL::int AS consumers
       FROM queue_sample WHERE sampled_at >= $1 GROUP BY 1, 2 ORDER BY 2, 1`,
    [since, stepSeconds],
  );
  return rows;
}

/** The outbox as it is now. */
export async function outboxDepth(db: Queryable): Promise<QueueDepth> {
  return { ...(await measureOutbox(db)), sampledAt: new Date(), consumers: null };
}

export interface WorkerRow {
  id: string;
  name: string;
  stages: string[];
  startedAt: Date;
  heartbeatAt: Date;
  stoppedAt: Date | null;
  isAlive: boolean;
  /** By provider, those that are not closed. */
  breakers: Record<string, { state: string; since?: string }>;
  stats: Record<string, unknown>;
}

/**
 * Worker processes that beat within the last minute, and in any case the one that beat last; alive within the last ten
 * seconds.
 */
export async function listWorkers(db: Queryable): Promise<WorkerRow[]> {
  const { rows } = await db.query<WorkerRow>(
    `SELECT id, name, stages, started_at AS "startedAt", heartbeat_at AS "heartbeatAt", stopped_at AS "stoppedAt", breakers, stats,
            stopped_at IS NULL AND heartbeat_at > now() - interval '10 seconds' AS "isAlive"
       FROM worker WHERE heartbeat_at >= least(now() - interval '1 minute', (SELECT max(heartbeat_at) FROM worker))
      ORDER BY stopped_at IS NOT NULL, name, id`,
  );
  return rows;
}

/** Deliveries that wait for their time, by channel. Index: delivery_attention_idx. */
export async function countScheduled(db: Queryable, scope: Scope): Promise<Map<Channel, number>> {
  const { rows } = await db.query<{ channel: Channel; count: number }>(
    `SELECT channel, count(*)::int AS count FROM delivery
      WHERE environment_id = $1 AND status = 'scheduled' GROUP BY channel`,
    [scope.environmentId],
  );
  return new Map(rows.map(({ channel, count }) => [channel, count]));
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
