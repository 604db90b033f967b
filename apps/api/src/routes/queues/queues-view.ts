import { CHANNELS } from '@carillon/core';
import { z } from 'zod';
import { instantText } from '../../http/fields.ts';
import { queueDepthSchema, workerSchema } from '../../http/health-view.ts';
import { overviewSchema } from '../overview/overview-view.ts';

const ratesSchema = z.object({
  planned: z.number().describe('Deliveries made, also those that are filtered.'),
  filtered: z.number(),
  attempted: z.number().describe("Providers' answers."),
  acknowledged: z.number().describe('Later reports: delivered or bounced.'),
});

export const queuesSchema = z
  .object({
    read_at: instantText,
    nodes: z.array(queueDepthSchema),
    history: z
      .object({
        since: instantText,
        step_seconds: z.int(),
        nodes: z.record(
          z.string(),
          z.object({ depth: z.array(z.int().nullable()), oldest_age_ms: z.array(z.int().nullable()) }),
        ),
      })
      .describe('The deepest and oldest of each step from `since`, by node; null where nobody measured.'),
    rates: z
      .object({
        window_ms: z.int(),
        accepted: z.number().describe('Notifications.'),
        channels: z.partialRecord(z.enum(CHANNELS), ratesSchema),
      })
      .describe('Per second over the window, of this environment.'),
    channels: z
      .array(overviewSchema.shape.channels.element.extend({ scheduled: z.int() }))
      .describe('What waits in this environment.'),
    providers: overviewSchema.shape.providers,
    unresolved: overviewSchema.shape.unresolved,
    workers: z.array(workerSchema),
    warnings: overviewSchema.shape.warnings,
  })
  .meta({ id: 'Queues' });

export type QueuesView = z.infer<typeof queuesSchema>;
