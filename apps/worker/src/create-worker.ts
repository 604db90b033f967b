import { CHANNELS, uuidV7 } from '@carillon/core';
import { createDatabase, createSealer } from '@carillon/db';
import { createRenderer } from '@carillon/rendering';
import { type Logger, metrics } from '@carillon/telemetry';
import { type Broker, createBroker } from './broker/index.ts';
import type { WorkerContext } from './context.ts';
import type { WorkerEnv } from './env.ts';
import { createChanges } from './facts/changes.ts';
import { createChannelBreakers } from './facts/channel-breakers.ts';
import { createEnvironments } from './facts/environments.ts';
import { createWorkflows } from './facts/workflows.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { dueSweeper } from './schedules/due-sweeper.ts';
import { expandTopics } from './schedules/expand-topics.ts';
import { feedThrottled } from './schedules/feed-throttled.ts';
import { ledgerCheck } from './schedules/ledger-check.ts';
import { reconcileEpoch, reconcileLeases, reconcileLost } from './schedules/reconcile.ts';
import { retention } from './schedules/retention.ts';
import { rollUp, rollUpNet } from './schedules/roll-up.ts';
import { sampleQueues } from './schedules/sample-queues.ts';
import { createSchedules, type Schedule } from './schedules/schedule.ts';
import { createAcceptInApp } from './stages/5-deliver/accept-in-app.ts';
import { createConnections } from './stages/5-deliver/connections.ts';
import { createContents } from './stages/5-deliver/contents.ts';

export interface Worker {
  start(): Promise<void>;
  /** Takes nothing new, finishes what runs, stores what it counted, and says goodbye. */
  stop(): Promise<void>;
  health(): { isAlive: boolean; broker: ReturnType<Broker['health']> };
}

interface WorkerOptions {
  env: WorkerEnv;
  logger: Logger;
  /** The lease is lost for good; the process must end. */
  onLost(): void;
  /** Prefixes every name on RabbitMQ and Redis, so that workers of other databases can share the servers. */
  namespace?: string;
}

const POOL_SIZE = 24;

/** Composes a worker. Nothing runs before `start`. */
export function createWorker({ env, logger, onLost, namespace }: WorkerOptions): Worker {
  const database = createDatabase({
    url: env.DATABASE_URL,
    applicationName: 'carillon-worker',
    maxConnections: POOL_SIZE,
    onError: (error) => logger.warn({ err: error }, 'a database connection broke'),
  });
  const { pool } = database;
  const broker = createBroker({
    rabbitmqUrl: env.RABBITMQ_URL,
    redisUrl: env.REDIS_URL,
    logger,
    channels: CHANNELS,
    metrics,
    ...(namespace === undefined ? {} : { namespace }),
  });
  const sealer = createSealer({ pool, keyEncryptionKey: env.KEY_ENCRYPTION_KEY });
  const context: WorkerContext = {
    workerId: uuidV7(),
    pool,
    broker,
    sealer,
    breakers: createChannelBreakers(),
    environments: createEnvironments(pool),
    workflows: createWorkflows(pool),
    changes: createChanges(broker.live),
    logger,
    metrics,
  };
  const renderer = createRenderer({ threads: env.RENDER_THREADS });
  const connections = createConnections(sealer, providerDependencies(env, context), logger);
  const heartbeat = createHeartbeat({
    pool,
    logger,
    worker: { id: context.workerId, name: env.WORKER_NAME, stages: env.WORKER_STAGES },
    breakers: () => context.breakers.snapshot(),
    load: () => ({ running_jobs: broker.runningJobs }),
    onLost,
  });
  const pipeline = createPipeline(context, {
    databaseUrl: env.DATABASE_URL,
    stages: env.WORKER_STAGES,
    isAlive: heartbeat.isAlive,
    connections,
    prepare: {
      sealer,
      contents: createContents(pool, sealer),
      workflows: context.workflows,
      renderer,
      unsubscribeKey: env.UNSUBSCRIBE_KEY,
      apiPublicUrl: env.API_PUBLIC_URL,
    },
  });
  const ownRollUp = rollUp(context);
  const shared = env.WORKER_STAGES.includes('schedules') ? sharedSchedules(context, pipeline) : [];
  const schedules = createSchedules(pool, logger, [ownRollUp, ...shared]);
  return {
    async start() {
      await heartbeat.start();
      pipeline.start();
      await broker.start();
      schedules.start();
    },
    async stop() {
      await Promise.all([schedules.stop(), pipeline.stop()]);
      await broker.stop();
      await ownRollUp.run().catch((error: unknown) => logger.warn({ err: error }, 'the last counts were not stored'));
      await heartbeat.stop();
      await Promise.all([connections.closeAll(), renderer.close()]);
      await database.close();
    },
    health: () => ({ isAlive: heartbeat.isAlive(), broker: broker.health() }),
  };
}

function providerDependencies(env: WorkerEnv, { pool, sealer, broker }: WorkerContext) {
  return {
    egressAllow: env.EGRESS_ALLOW,
    apiPublicUrl: env.API_PUBLIC_URL,
    callbackKey: env.CALLBACK_KEY,
    vapid: { publicKey: env.VAPID_PUBLIC_KEY, privateKey: env.VAPID_PRIVATE_KEY, subject: env.VAPID_SUBJECT },
    acceptInApp: createAcceptInApp({ pool, sealer, live: broker.live }),
  };
}

/** Schedules of which one process in the installation runs each. */
function sharedSchedules(context: WorkerContext, pipeline: Pipeline): Schedule[] {
  return [
    reconcileLeases(context, pipeline.acknowledge),
    reconcileEpoch(context, pipeline.addAttempts),
    reconcileLost(context, pipeline.acknowledgeCallbacks, pipeline.addAttempts),
    dueSweeper(context, pipeline.addAttempts),
    feedThrottled(context, pipeline.addAdmitted),
    expandTopics(context, pipeline.expandAndEnqueue),
    rollUpNet(context),
    ledgerCheck(context),
    sampleQueues(context),
    retention(context),
    {
      name: 'resume-operations',
      everyMs: 5_000,
      isExclusive: true,
      async run() {
        await pipeline.resumeOperations();
        return false;
      },
    },
  ];
}
