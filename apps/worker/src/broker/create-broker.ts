import type { Channel } from '@carillon/core';
import { metrics as defaultMetrics, type Logger, type Metrics } from '@carillon/telemetry';
import type { Broker } from './contract.ts';
import { createNames } from './names.ts';
import { Rabbitmq } from './rabbitmq/rabbitmq.ts';
import { createAdmission } from './redis/admission.ts';
import { createCommandRedis, createWorkerRedis } from './redis/connect-redis.ts';
import { createEpoch } from './redis/epoch.ts';
import { JobQueues } from './redis/job-queues.ts';
import { LaneWorker } from './redis/lane-worker.ts';
import { createLive } from './redis/live.ts';
import { withDeadline } from './with-deadline.ts';

const REAPPLY_EVERY_MS = 30_000;
const STOP_CONSUMING_MS = 25_000;

export interface BrokerOptions {
  rabbitmqUrl: string;
  redisUrl: string;
  logger: Logger;
  /** Every channel that has a fan-out queue and lanes, whichever of them this process works on. */
  channels: readonly Channel[];
  metrics?: Metrics;
  /** Prefixes every exchange, queue, key and channel; several brokers can then share servers without meeting. */
  namespace?: string;
  /** How often bindings are made again; 30 seconds by default. */
  rebindEveryMs?: number;
  /** How long a batch may be held before its channel is given back; 20 minutes by default. */
  maxHoldMs?: number;
}

/** Composes RabbitMQ and Redis into the one door to both. */
export function createBroker(options: BrokerOptions): Broker {
  const { logger, channels, metrics = defaultMetrics } = options;
  const names = createNames(options.namespace);
  const { rebindEveryMs, maxHoldMs, rabbitmqUrl: url } = options;
  const rabbitmq = new Rabbitmq({ url, logger, metrics, names, channels, rebindEveryMs, maxHoldMs });
  const redis = createCommandRedis(options.redisUrl, logger, () => metrics.reconnects.inc({ server: 'redis' }));
  const connect = () => createWorkerRedis(options.redisUrl, logger);
  const queues = new JobQueues({ redis, names, channels, logger, metrics });
  const { live, flush } = createLive({ redis, names, logger });
  const workers: LaneWorker[] = [];
  let reapply: NodeJS.Timeout | undefined;

  return {
    publish: (events) => rabbitmq.publish(events),
    get isPublishable() {
      return rabbitmq.isPublishable;
    },
    onPublishable: (listener) => rabbitmq.onPublishable(listener),
    consume: (consumeOptions) => rabbitmq.consume(consumeOptions),
    addJobs: (jobs) => queues.addJobs(jobs),
    processJobs(channel, lane, processOptions) {
      if (reapply) throw new Error('processJobs() comes before start()');
      const shared = { connect, queues, names, logger, metrics };
      workers.push(new LaneWorker({ channel, lane, options: processOptions, ...shared }));
    },
    admit: createAdmission({ redis, names, metrics }),
    live,
    get runningJobs() {
      return workers.reduce((sum, { active }) => sum + active, 0);
    },
    async queueDepths() {
      const depths = await Promise.all([rabbitmq.depths(), queues.depths()]);
      return depths.flat();
    },
    epoch: createEpoch(redis, names),
    async start() {
      reapply = setInterval(() => void queues.reapplySettings(), REAPPLY_EVERY_MS);
      // A first connection that fails is tried again for ever; only its promise is of no use here.
      void redis.connect().catch(() => undefined);
      for (const worker of workers) worker.start();
      await rabbitmq.start();
    },
    async stop() {
      clearInterval(reapply);
      const consumed = withDeadline(rabbitmq.stopConsuming(), STOP_CONSUMING_MS, 'stopping the consumers');
      const finished = [consumed, ...workers.map((worker) => worker.stop())];
      for (const result of await Promise.allSettled(finished)) {
        if (result.status === 'rejected') logger.warn({ err: result.reason }, 'a part did not stop in time');
      }
      flush();
      await rabbitmq.stop();
      await queues.close();
      await redis.quit().catch(() => redis.disconnect());
    },
    health: () => ({ rabbitmq: rabbitmq.health(), redis: redis.status === 'ready' ? 'up' : 'down' }),
  };
}
