import { CHANNELS } from '@carillon/core';
import { z } from 'zod';
import { idText, instantText } from '../../http/fields.ts';
import { queueDepthSchema, workerSchema } from '../../http/health-view.ts';
import { channelSchema } from '../channels/channel-view.ts';

const countsSchema = z.record(z.string(), z.int()).describe('By status.');
const byChannel = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(CHANNELS), value);

export const latencySchema = z
  .object({ count: z.int(), p50_ms: z.int().nullable(), p95_ms: z.int().nullable(), p99_ms: z.int().nullable() })
  .describe(
    "Accept to provider's answer; upper bounds of the buckets of a histogram, null where nothing was measured.",
  );

const stepSchema = z.object({
  at: instantText.describe('Start of the step. Every step of the window is there.'),
  accepted: z.int(),
  counts: byChannel(countsSchema),
  latency: byChannel(latencySchema),
  latency_all: latencySchema,
});

const breakerSchema = z.object({
  provider_id: idText('provider'),
  provider: z.string(),
  state: z.enum(['half_open', 'open']),
  since: instantText.nullable(),
});

const channelHealthSchema = channelSchema
  .pick({ channel: true, health: true, is_paused: true, waiting: true, drains_in_ms: true })
  .extend({
    breakers: z.array(breakerSchema).describe('Those that are not closed.'),
    trouble: z
      .object({ reason: z.string(), count: z.int() })
      .nullable()
      .describe('The commonest reason why attempts failed in the last quarter of an hour.'),
  });

const errorSchema = z.object({
  fingerprint: z.string(),
  channel: z.enum(CHANNELS),
  reason: z.string().nullable(),
  sentence: z.string(),
  suggested_cause: z.string(),
  count: z.int(),
  last_seen_at: instantText,
  example_id: idText('delivery'),
});

export const overviewSchema = z
  .object({
    window: z.enum(['15m', '1h', '24h', '7d']),
    since: instantText,
    until: instantText.describe('When this was read; the last step is not over.'),
    step_seconds: z.int(),
    has_data: z.boolean().describe('False until the environment has accepted its first notification.'),
    accepted: z.int().describe('Notifications.'),
    totals: byChannel(countsSchema).describe('Deliveries that came into a status, by channel.'),
    latency: byChannel(latencySchema),
    latency_all: latencySchema,
    previous: z
      .object({ since: instantText, accepted: z.int(), totals: byChannel(countsSchema), latency_all: latencySchema })
      .describe('The same length of time before `since`.'),
    series: z.array(stepSchema),
    channels: z.array(channelHealthSchema),
    reasons: z.array(z.object({ channel: z.string(), status: z.string(), reason: z.string(), count: z.int() })),
    errors: z.array(errorSchema).describe('Failures of the window that nobody has resolved, by fingerprint.'),
    unresolved: z.object({
      dead: z.int(),
      bounced: z.int(),
      messages: z.int().describe('Parked broker messages.'),
    }),
    providers: z.array(
      z.object({
        id: idText('provider'),
        channel: z.enum(CHANNELS),
        name: z.string(),
        kind: z.string(),
        is_enabled: z.boolean(),
        breaker: z.enum(['closed', 'half_open', 'open']).describe('The worst that a live worker reports.'),
      }),
    ),
    workers: z.array(workerSchema),
    queues: z.array(queueDepthSchema),
    warnings: z.array(
      z.object({
        code: z.enum(['no_worker', 'rabbitmq_away', 'redis_away', 'outbox_waits']),
        message: z.string(),
        since: instantText.nullable(),
      }),
    ),
  })
  .meta({ id: 'Overview' });

export type OverviewView = z.infer<typeof overviewSchema>;
