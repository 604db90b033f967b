import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, EXCHANGES, uuidV7 } from '@carillon/core';
import { createLogger, createMetrics } from '@carillon/telemetry';
import { type Channel as AmqpChannel, connect } from 'amqplib';
import { Redis } from 'ioredis';
import type { AddJob, Broker, ConsumeOptions, OutgoingEvent } from '../contract.ts';
import { type BrokerOptions, createBroker } from '../create-broker.ts';
import { createNames, type Names } from '../names.ts';
import { queuePlans } from '../rabbitmq/topology.ts';
import { readServers } from './env.ts';

export const TEST_CHANNELS = ['email', 'sms', 'push', 'in_app'] as const satisfies readonly Channel[];

const WAIT_LIMIT_MS = 20_000;
/** Nothing listens there. */
const NO_RABBITMQ_URL = 'amqp://127.0.0.1:1';
/**
 * RabbitMQ 3.10 starts the dead-lettering of a new queue in the background; deleting queues in that moment takes the
 * dead-lettering of the whole node down until it is restarted.
 */
export const SETTLE_MS = 1_500;

/** A set of names of its own on the real servers, and everything that was started under it. */
export interface Rig {
  namespace: string;
  names: Names;
  redis: Redis;
  /** A broker that `reset` and `close` will stop. */
  broker(options?: Partial<BrokerOptions>): Broker;
  /** The same without RabbitMQ: for tests of what happens in Redis. */
  redisBroker(options?: Partial<BrokerOptions>): Broker;
  /** Direct access to RabbitMQ, as an operator has it. */
  operate<Value>(work: (channel: AmqpChannel) => Promise<Value>): Promise<Value>;
  /** Stops all brokers and empties the queues. */
  reset(): Promise<void>;
  /** The same, and leaves nothing behind. Call once, at the end. */
  close(): Promise<void>;
}

export function createRig(): Rig {
  const servers = readServers();
  const namespace = `test-${randomBytes(5).toString('hex')}`;
  const names = createNames(namespace);
  const redis = new Redis(servers.redisUrl);
  const brokers: Broker[] = [];
  let usesRabbitmq = false;

  const operate = async <Value>(work: (channel: AmqpChannel) => Promise<Value>): Promise<Value> => {
    const connection = await connect(servers.rabbitmqUrl);
    try {
      return await work(await connection.createChannel());
    } finally {
      await connection.close();
    }
  };
  const broker = (options: Partial<BrokerOptions> = {}): Broker => {
    const logger = createLogger({ name: 'test', level: 'silent' });
    const defaults = { ...servers, logger, metrics: createMetrics(), channels: TEST_CHANNELS, namespace };
    const created = createBroker({ ...defaults, ...options });
    brokers.push(created);
    return created;
  };
  const queues = queuePlans(TEST_CHANNELS, names).map(({ name }) => names.amqp(name));
  const reset = async () => {
    await Promise.all(brokers.splice(0).map((one) => one.stop()));
    const keys = await redis.keys(`${namespace}:*`);
    if (keys.length > 0) await redis.del(...keys);
    if (!usesRabbitmq) return;
    await operate(async (channel) => {
      for (const queue of queues) await channel.purgeQueue(queue);
    });
  };
  return {
    namespace,
    names,
    redis,
    operate,
    broker(options) {
      usesRabbitmq = true;
      return broker(options);
    },
    redisBroker: (options) => broker({ ...options, rabbitmqUrl: NO_RABBITMQ_URL }),
    reset,
    async close() {
      await reset();
      redis.disconnect();
      if (!usesRabbitmq) return;
      await sleep(SETTLE_MS);
      await operate(async (channel) => {
        for (const queue of queues) await channel.deleteQueue(queue);
        for (const exchange of Object.values(EXCHANGES)) await channel.deleteExchange(names.amqp(exchange));
      });
    },
  };
}

/** Looks again and again until it is true. @throws after 20 s */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, limitMs = WAIT_LIMIT_MS) {
  const startedAt = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startedAt > limitMs) throw new Error(`waited in vain: ${what}`);
    await sleep(10);
  }
}

export const untilPublishable = (broker: Broker): Promise<void> =>
  until('publishable', () => broker.isPublishable && broker.health().rabbitmq === 'up');

export const event = (over: Partial<OutgoingEvent> = {}): OutgoingEvent => ({
  exchange: EXCHANGES.notifications,
  routingKey: 'notification.accepted',
  messageId: uuidV7(),
  body: '{}',
  ...over,
});

export const events = (count: number, over: Partial<OutgoingEvent> = {}): OutgoingEvent[] =>
  Array.from({ length: count }, () => event(over));

export const addJob = (over: Partial<AddJob> = {}): AddJob => ({
  channel: 'email',
  lane: 'normal',
  delayMs: 0,
  job: {
    schema_version: 1,
    delivery_id: uuidV7(),
    environment_id: uuidV7(),
    provider_id: null,
    series: 1,
    attempt: 1,
    traceparent: null,
  },
  ...over,
});

export const consumeOptions = (
  queue: string,
  handle: ConsumeOptions['handle'],
  over: Partial<ConsumeOptions> = {},
): ConsumeOptions => ({ queue, prefetch: 400, batchSize: 200, lingerMs: 3, handle, isTransient: () => true, ...over });
