import { CHANNELS, toPublicId } from '@carillon/core';
import {
  latencyByChannel,
  listProviderHealth,
  listWorkers,
  newestQueueSamples,
  outboxDepth,
  type ProviderHealth,
  statSeries,
  sumStats,
  topReasons,
  type WorkerRow,
} from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant } from '../../http/fields.ts';
import { queueDepthSchema, showQueueDepth, showWorker, workerSchema } from '../../http/health-view.ts';
import { defineRoute } from '../../http/route.ts';

/** Windows that the page offers, with the step of their charts. */
const WINDOWS = {
  '15m': { ms: 900_000, stepSeconds: 60 },
  '1h': { ms: 3_600_000, stepSeconds: 60 },
  '24h': { ms: 86_400_000, stepSeconds: 900 },
  '7d': { ms: 604_800_000, stepSeconds: 3_600 },
} as const;

const REASONS_SHOWN = 10;
const countsSchema = z.record(z.string(), z.int()).describe('By status.');

const overviewSchema = z
  .object({
    window: z.enum(['15m', '1h', '24h', '7d']),
    since: instantText,
    accepted: z.int().describe('Notifications.'),
    totals: z.partialRecord(z.enum(CHANNELS), countsSchema).describe('Deliveries that came into a status, by channel.'),
    series: z.array(
      z.object({ at: instantText, accepted: z.int(), counts: z.partialRecord(z.enum(CHANNELS), countsSchema) }),
    ),
    latency: z.partialRecord(
      z.enum(CHANNELS),
      z.object({ count: z.int(), p50_ms: z.int().nullable(), p95_ms: z.int().nullable(), p99_ms: z.int().nullable() }),
    ),
    reasons: z.array(z.object({ channel: z.string(), status: z.string(), reason: z.string(), count: z.int() })),
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
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'Overview' });

/** `GET /v1/overview` */
export const getOverview = defineRoute({
  method: 'GET',
  path: '/v1/overview',
  operationId: 'getOverview',
  tag: 'Overview',
  summary: 'Counts, latency, reasons, providers, workers and queues at a glance',
  access: 'read',
  query: z.strictObject({ window: z.enum(['15m', '1h', '24h', '7d']).default('1h') }),
  responses: { 200: { description: 'The overview.', schema: overviewSchema } },
  handler: async ({ deps, scope, query: { window } }) => {
    const db = deps.database.pool;
    const { ms, stepSeconds } = WINDOWS[window];
    const since = new Date(deps.now() - ms);
    const [totals, series, latency, reasons, providers, workers, queues, outbox] = await Promise.all([
      sumStats(db, scope, since),
      statSeries(db, scope, since, stepSeconds),
      latencyByChannel(db, scope, since),
      topReasons(db, scope, since, REASONS_SHOWN),
      listProviderHealth(db, scope),
      listWorkers(db),
      newestQueueSamples(db),
      outboxDepth(db),
    ]);
    const steps = new Map<string, typeof series>();
    for (const point of series) {
      const at = toInstant(point.at);
      steps.set(at, [...(steps.get(at) ?? []), point]);
    }
    const body: z.infer<typeof overviewSchema> = {
      window,
      since: toInstant(since),
      ...countsOf(totals),
      series: [...steps].map(([at, points]) => {
        const { accepted, totals: counts } = countsOf(points);
        return { at, accepted, counts };
      }),
      latency: Object.fromEntries(
        Object.entries(latency).map(([channel, figures]) => [
          channel,
          { count: figures.count, p50_ms: figures.p50Ms, p95_ms: figures.p95Ms, p99_ms: figures.p99Ms },
        ]),
      ),
      reasons,
      providers: providers.map((provider) => showProvider(provider, workers)),
      workers: workers.map(showWorker),
      queues: [outbox, ...queues.filter(({ node }) => node !== 'outbox')].map(showQueueDepth),
      warnings: warningsOf(workers, outbox.oldestAgeMs),
    };
    return { status: 200, body };
  },
});

function countsOf(rows: readonly { channel: string; status: string; count: number }[]) {
  let accepted = 0;
  const totals: Record<string, Record<string, number>> = {};
  for (const { channel, status, count } of rows) {
    if (channel === '') accepted += status === 'accepted' ? count : 0;
    else totals[channel] = { ...totals[channel], [status]: (totals[channel]?.[status] ?? 0) + count };
  }
  return { accepted, totals };
}

function showProvider(provider: ProviderHealth, workers: readonly WorkerRow[]) {
  const states = workers.filter(({ isAlive }) => isAlive).flatMap(({ breakers }) => breakers[provider.id]?.state ?? []);
  const breaker = states.includes('open')
    ? 'open'
    : states.some((state) => state !== 'closed')
      ? 'half_open'
      : 'closed';
  return {
    id: toPublicId('provider', provider.id),
    channel: provider.channel,
    name: provider.name,
    kind: provider.kind,
    is_enabled: provider.isEnabled,
    breaker: breaker as 'open' | 'half_open' | 'closed',
  };
}

const OLD_OUTBOX_MS = 10_000;

function warningsOf(workers: readonly WorkerRow[], outboxAgeMs: number | null) {
  const warnings: { code: string; message: string }[] = [];
  if (!workers.some(({ isAlive }) => isAlive)) {
    warnings.push({ code: 'no_worker', message: 'No worker is alive: what is accepted waits.' });
  }
  if (outboxAgeMs !== null && outboxAgeMs > OLD_OUTBOX_MS) {
    warnings.push({ code: 'outbox_waits', message: 'Accepted notifications wait for the broker.' });
  }
  return warnings;
}
