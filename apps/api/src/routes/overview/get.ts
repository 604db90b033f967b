import { reasonSentence, toPublicId } from '@carillon/core';
import {
  countUnresolved,
  type FailureGroup,
  groupFailures,
  hasNotifications,
  listWorkers,
  newestQueueSamples,
  outboxDepth,
  readStats,
  type Scope,
  topReasons,
} from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { toInstant } from '../../http/fields.ts';
import { showQueueDepth, showWorker } from '../../http/health-view.ts';
import { defineRoute } from '../../http/route.ts';
import { readChannels } from '../channels/read-channels.ts';
import { causeOf } from '../dead-letters/suggested-cause.ts';
import { type OverviewView, overviewSchema } from './overview-view.ts';
import { showChannels } from './show-channels.ts';
import { showProvider } from './show-provider.ts';
import { latencyByChannel, showSeries, showTotals } from './show-stats.ts';
import { warningsOf } from './show-warnings.ts';

/** Windows that the page offers, with the step of their charts. */
const WINDOWS = {
  '15m': { ms: 900_000, stepMs: 60_000 },
  '1h': { ms: 3_600_000, stepMs: 60_000 },
  '24h': { ms: 86_400_000, stepMs: 900_000 },
  '7d': { ms: 604_800_000, stepMs: 3_600_000 },
} as const;

type WindowName = keyof typeof WINDOWS;

const REASONS_SHOWN = 10;
const ERRORS_SHOWN = 6;
/** How far back an error still explains what is wrong now. */
const TROUBLE_MS = 900_000;
const ENDS = ['filtered', 'bounced', 'dead', 'expired'] as const;
const TROUBLES = ['retrying', 'dead', 'in_doubt'] as const;

/** `GET /v1/overview` */
export const getOverview = defineRoute({
  method: 'GET',
  path: '/v1/overview',
  operationId: 'getOverview',
  tag: 'Overview',
  summary: 'Counts, latency, reasons, errors, channels, workers and queues at a glance',
  description: 'Periods begin at a whole step. Nodes and workers are shared by all environments of the installation.',
  access: 'read',
  query: z.strictObject({ window: z.enum(['15m', '1h', '24h', '7d']).default('1h') }),
  responses: { 200: { description: 'The overview.', schema: overviewSchema } },
  handler: async ({ deps, scope, query: { window } }) => {
    const [stats, now] = await Promise.all([readPeriods(deps, scope, window), readPresent(deps, scope)]);
    return { status: 200, body: { ...stats, ...now } };
  },
});

/** The window and the one before it, from one scan of the counts. */
async function readPeriods({ database: { pool }, now }: ApiDependencies, scope: Scope, window: WindowName) {
  const { ms, stepMs } = WINDOWS[window];
  const untilMs = now();
  const sinceMs = (Math.floor((untilMs - ms) / stepMs) + 1) * stepMs;
  const since = new Date(sinceMs);
  const [cells, reasons, errors] = await Promise.all([
    readStats(pool, scope, new Date(sinceMs - ms), stepMs / 1_000),
    topReasons(pool, scope, { since, statuses: ENDS, limit: REASONS_SHOWN }),
    groupFailures(pool, scope, { since }, ERRORS_SHOWN),
  ]);
  const current = cells.filter(({ at }) => at >= since);
  return {
    window,
    since: toInstant(since),
    until: toInstant(new Date(untilMs)),
    step_seconds: stepMs / 1_000,
    ...showTotals(current),
    latency: latencyByChannel(current),
    previous: { since: toInstant(new Date(sinceMs - ms)), ...showTotals(cells.filter(({ at }) => at < since)) },
    series: showSeries(current, { sinceMs, untilMs, stepMs }),
    reasons,
    errors: errors.map(showError),
  } satisfies Partial<OverviewView>;
}

/** How things stand, whatever the window. */
async function readPresent(deps: ApiDependencies, scope: Scope) {
  const db = deps.database.pool;
  const nowMs = deps.now();
  const since = new Date(nowMs - TROUBLE_MS);
  const [channels, workers, samples, outbox, troubles, unresolved, has_data] = await Promise.all([
    readChannels(deps, scope),
    listWorkers(db),
    newestQueueSamples(db),
    outboxDepth(db),
    topReasons(db, scope, { since, statuses: TROUBLES, limit: REASONS_SHOWN }),
    countUnresolved(db, scope),
    hasNotifications(db, scope),
  ]);
  return {
    has_data,
    channels: showChannels(channels, workers, troubles),
    unresolved,
    providers: channels.flatMap(({ providers }) => providers.map(showProvider)),
    workers: workers.map(showWorker),
    queues: [outbox, ...samples.filter(({ node }) => node !== 'outbox')].map(showQueueDepth),
    warnings: warningsOf({ nowMs, workers, outbox, samples }),
  } satisfies Partial<OverviewView>;
}

const showError = (group: FailureGroup): OverviewView['errors'][number] => ({
  fingerprint: group.fingerprint,
  channel: group.channel,
  reason: group.reason,
  sentence: group.reason === null ? 'It failed.' : reasonSentence(group.reason),
  suggested_cause: causeOf(group.channel, group.reason, group.bounced > 0).suggested_cause,
  count: group.count,
  last_seen_at: toInstant(group.lastSeenAt),
  example_id: toPublicId('delivery', group.exampleDeliveryId),
});
