import { toPublicId } from '@carillon/core';
import type { QueueDepth, WorkerRow } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant } from './fields.ts';

export const queueDepthSchema = z.object({
  node: z.string().describe('`outbox`, a broker queue, or a lane such as `email-normal`.'),
  depth: z.int(),
  oldest_age_ms: z.int().nullable(),
  consumers: z.int().nullable().describe('As RabbitMQ counts them; null for what is no queue of it.'),
  sampled_at: instantText.describe('The last that is known may be old: workers take the samples.'),
});

export const showQueueDepth = (row: QueueDepth): z.infer<typeof queueDepthSchema> => ({
  node: row.node,
  depth: row.depth,
  oldest_age_ms: row.oldestAgeMs,
  consumers: row.consumers,
  sampled_at: toInstant(row.sampledAt),
});

export const workerSchema = z.object({
  id: idText('worker'),
  name: z.string(),
  stages: z.array(z.string()),
  is_alive: z.boolean().describe('Its heartbeat is younger than ten seconds.'),
  started_at: instantText,
  heartbeat_at: instantText,
  stopped_at: instantText.nullable().describe('When it said goodbye; null while it runs, and where it was killed.'),
  stats: z
    .record(z.string(), z.unknown())
    .describe('`version`, `running_jobs`, `rss_bytes`, `heap_bytes`, `event_loop_delay_ms`.'),
});

export const showWorker = (row: WorkerRow): z.infer<typeof workerSchema> => ({
  id: toPublicId('worker', row.id),
  name: row.name,
  stages: row.stages,
  is_alive: row.isAlive,
  started_at: toInstant(row.startedAt),
  heartbeat_at: toInstant(row.heartbeatAt),
  stopped_at: row.stoppedAt === null ? null : toInstant(row.stoppedAt),
  stats: row.stats,
});

/** The newest word of any worker, also of those that are gone; null where none ever spoke. */
export const lastHeartbeat = (workers: readonly WorkerRow[]): Date | null =>
  workers.reduce<Date | null>(
    (newest, { heartbeatAt }) => (newest === null || heartbeatAt > newest ? heartbeatAt : newest),
    null,
  );
