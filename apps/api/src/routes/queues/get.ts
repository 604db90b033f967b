import { listWorkers, newestQueueSamples, outboxDepth, queueHistory } from '@carillon/db';
import { z } from 'zod';
import { queueDepthSchema, showQueueDepth, showWorker, workerSchema } from '../../http/health-view.ts';
import { defineRoute } from '../../http/route.ts';

const MINUTE_MS = 60_000;
/** Points of a chart, about. */
const POINTS = 120;
const FINEST_STEP_SECONDS = 5;

/** `GET /v1/queues` */
export const getQueues = defineRoute({
  method: 'GET',
  path: '/v1/queues',
  operationId: 'getQueues',
  tag: 'Overview',
  summary: 'Depth and age of every node of the path, now and over time',
  description: 'The nodes are shared by all environments of the installation.',
  access: 'read',
  query: z.strictObject({
    minutes: z.coerce.number().int().min(1).max(1_440).default(30).describe('How far the history goes back.'),
  }),
  responses: {
    200: {
      description: 'Queues and workers.',
      schema: z
        .object({
          nodes: z.array(queueDepthSchema),
          history: z.array(queueDepthSchema).describe('The deepest of each step.'),
          workers: z.array(workerSchema),
        })
        .meta({ id: 'Queues' }),
    },
  },
  handler: async ({ deps, query: { minutes } }) => {
    const db = deps.database.pool;
    const stepSeconds = Math.max(FINEST_STEP_SECONDS, Math.ceil((minutes * 60) / POINTS));
    const [outbox, nodes, history, workers] = await Promise.all([
      outboxDepth(db),
      newestQueueSamples(db),
      queueHistory(db, new Date(deps.now() - minutes * MINUTE_MS), stepSeconds),
      listWorkers(db),
    ]);
    return {
      status: 200,
      body: {
        nodes: [outbox, ...nodes.filter(({ node }) => node !== 'outbox')].map(showQueueDepth),
        history: history.map(showQueueDepth),
        workers: workers.map(showWorker),
      },
    };
  },
});
