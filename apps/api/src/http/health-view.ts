import { toPublicId } from '@carillon/core';
import type { QueueDepth, WorkerRow } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant } from './fields.ts';

export const queueDepthSchema = z.object({
  node: z.string().describe('`outbox`, a broker queue, or a lane such as `email-normal`.'),
  depth: z.int(),
  oldest_age_ms: z.int().nullable(),
  sampled_at: instantText,
});

export const showQueueDepth = (row: QueueDepth): z.infer<typeof queueDepthSchema> => ({
  node: row.node,
  depth: row.depth,
  oldest_age_ms: row.oldestAgeMs,
  sampled_at: toInstant(row.sampledAt),
});

export const workerSchema = z.object({
  id: idText('worker'),
  name: z.string(),
  stages: z.array(z.string()),
  is_alive: z.boolean().describe('Its heartbeat is younger than ten seconds.'),
  started_at: instantText,
  heartbeat_at: instantText,
  stats: z.record(z.string(), z.unknown()),
});

export const showWorker = (row: WorkerRow): z.infer<typeof workerSchema> => ({
  id: toPublicId('worker', row.id),
  name: row.name,
  stages: row.stages,
  is_alive: row.isAlive,
  started_at: toInstant(row.startedAt),
  heartbeat_at: toInstant(row.heartbeatAt),
  stats: row.stats,
});
