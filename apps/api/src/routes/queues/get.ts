import {
  countScheduled,
  countUnresolved,
  listWorkers,
  newestQueueSamples,
  outboxDepth,
  queueHistory,
  type Scope,
  sumStats,
  topReasons,
} from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { toInstant } from '../../http/fields.ts';
import { showQueueDepth, showWorker } from '../../http/health-view.ts';
import { defineRoute } from '../../http/route.ts';
import { readChannels } from '../channels/read-channels.ts';
import { showChannels } from '../overview/show-channels.ts';
import { showProvider } from '../overview/show-provider.ts';
import { warningsOf } from '../overview/show-warnings.ts';
import { queuesSchema } from './queues-view.ts';
import { showHistory } from './show-history.ts';
import { showRates } from './show-rates.ts';

const MINUTE_MS = 60_000;
/** Points of a history, about. */
const POINTS = 60;
const FINEST_STEP_SECONDS = 5;
/** Whole minutes behind the one that runs. */
const RATE_MINUTES = 5;
const TROUBLE_MS = 15 * MINUTE_MS;

/** `GET /v1/queues` */
export const getQueues = defineRoute({
  method: 'GET',
  path: '/v1/queues',
  operationId: 'getQueues',
  tag: 'Overview',
  summary: 'Depth, age and rate along the path, now and over time',
  description:
    'Nodes and workers are shared by all environments of the installation; rates and what waits are of this one.',
  access: 'read',
  query: z.strictObject({
    minutes: z.coerce.number().int().min(1).max(1_440).default(30).describe('How far the history goes back.'),
  }),
  responses: { 200: { description: 'Queues and workers.', schema: queuesSchema } },
  handler: async ({ deps, scope, query: { minutes } }) => {
    const nowMs = deps.now();
    const [{ outbox, samples, workers, ...nodes }, here] = await Promise.all([
      readNodes(deps, nowMs, minutes),
      readEnvironment(deps, scope, nowMs),
    ]);
    const channels = showChannels(here.channels, workers, here.troubles);
    return {
      status: 200,
      body: {
        read_at: toInstant(new Date(nowMs)),
        nodes: [outbox, ...samples.filter(({ node }) => node !== 'outbox')].map(showQueueDepth),
        history: nodes.history,
        rates: here.rates,
        channels: channels.map((view) => ({ ...view, scheduled: here.scheduled.get(view.channel) ?? 0 })),
        providers: here.channels.flatMap(({ providers }) => providers.map(showProvider)),
        unresolved: here.unresolved,
        workers: workers.map(showWorker),
        warnings: warningsOf({ nowMs, workers, outbox, samples }),
      },
    };
  },
});

/** What the whole installation shares. */
async function readNodes({ database: { pool } }: ApiDependencies, untilMs: number, minutes: number) {
  const stepSeconds = Math.max(FINEST_STEP_SECONDS, Math.ceil((minutes * 60) / POINTS));
  const stepMs = stepSeconds * 1_000;
  const sinceMs = Math.ceil((untilMs - minutes * MINUTE_MS) / stepMs) * stepMs;
  const [outbox, samples, history, workers] = await Promise.all([
    outboxDepth(pool),
    newestQueueSamples(pool),
    queueHistory(pool, new Date(sinceMs), stepSeconds),
    listWorkers(pool),
  ]);
  return { outbox, samples, workers, history: showHistory(history, { sinceMs, untilMs, stepSeconds }) };
}

async function readEnvironment(deps: ApiDependencies, scope: Scope, nowMs: number) {
  const db = deps.database.pool;
  const rateSince = (Math.floor(nowMs / MINUTE_MS) - RATE_MINUTES) * MINUTE_MS;
  const troubleSince = new Date(nowMs - TROUBLE_MS);
  const statuses = ['retrying', 'dead', 'in_doubt'] as const;
  const [totals, channels, scheduled, unresolved, troubles] = await Promise.all([
    sumStats(db, scope, new Date(rateSince)),
    readChannels(deps, scope),
    countScheduled(db, scope),
    countUnresolved(db, scope),
    topReasons(db, scope, { since: troubleSince, statuses, limit: 10 }),
  ]);
  return { channels, scheduled, unresolved, troubles, rates: showRates(totals, nowMs - rateSince) };
}
