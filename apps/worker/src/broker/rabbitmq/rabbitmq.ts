import type { Channel } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import type { BrokerHealth, ConsumeOptions, OutgoingEvent, PublishResult, QueueDepth } from '../contract.ts';
import type { Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { createPublisher } from './publisher.ts';
import { createRecoveringConnection, type Session } from './recovering-connection.ts';
import { assertTopology, queuePlans } from './topology.ts';

const REBIND_EVERY_MS = 60_000;
const UPKEEP_DEADLINE_MS = 10_000;

interface RabbitmqOptions {
  url: string;
  logger: Logger;
  metrics: Metrics;
  names: Names;
  channels: readonly Channel[];
  rebindEveryMs?: number | undefined;
  maxHoldMs?: number | undefined;
}

export interface Rabbitmq {
  publish(events: OutgoingEvent[]): Promise<PublishResult[]>;
  readonly isPublishable: boolean;
  onPublishable(listener: () => void): void;
  consume(options: ConsumeOptions): void;
  depths(): Promise<QueueDepth[]>;
  start(): Promise<void>;
  /** Consumers finish what they have; publishing goes on. */
  stopConsuming(): Promise<void>;
  stop(): Promise<void>;
  health(): BrokerHealth['rabbitmq'];
}

/**
 * Two connections, because an alarm of the server freezes every connection that has published: one only
 * publishes, the other consumes, repairs bindings and counts.
 */
export function createRabbitmq(options: RabbitmqOptions): Rabbitmq {
  const { url, logger, metrics, names, channels } = options;
  const listeners: (() => void)[] = [];
  const consumers: Consumer[] = [];
  let consuming: Session | undefined;
  let upkeep: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const publisher = createPublisher({
    logger,
    metrics,
    names,
    isPublishable: () => isPublishable(),
    onRefused: () => publishing.punish(),
    onConfirmed: () => publishing.forgive(),
  });
  const publishing = createRecoveringConnection({
    url,
    name: 'carillon publish',
    logger,
    async build(session) {
      await declare(session);
      await publisher.attach(session);
    },
    onUp: announce,
    onDown: () => metrics.reconnects.inc({ server: 'rabbitmq' }),
    onBlockedChange: announce,
  });
  const consumption = createRecoveringConnection({
    url,
    name: 'carillon consume',
    logger,
    async build(session) {
      await declare(session);
      consuming = session;
      session.onEnd(() => {
        if (consuming === session) consuming = undefined;
      });
      await Promise.all(consumers.map((consumer) => consumer.attach(session)));
    },
    onUp: () => undefined,
    onDown: () => metrics.reconnects.inc({ server: 'rabbitmq' }),
    onBlockedChange: () => undefined,
  });

  return {
    publish: (events) => publisher.publish(events),
    get isPublishable() {
      return isPublishable();
    },
    onPublishable: (listener) => listeners.push(listener),
    consume(consumeOptions) {
      if (upkeep) throw new Error('consume() comes before start()');
      const { maxHoldMs } = options;
      const deps = { logger, metrics, names, publisher, ...(maxHoldMs === undefined ? {} : { maxHoldMs }) };
      consumers.push(createConsumer(consumeOptions, deps));
    },
    depths,
    async start() {
      upkeep = setInterval(() => void rebind(), options.rebindEveryMs ?? REBIND_EVERY_MS);
      await Promise.all([publishing.start(), consumption.start()]);
    },
    async stopConsuming() {
      clearInterval(upkeep);
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await consumption.stop();
    },
    stop: () => publishing.stop(),
    health() {
      if (!publishing.isUp || !consumption.isUp) return 'down';
      return publishing.isBlocked ? 'blocked' : 'up';
    },
  };

  function isPublishable(): boolean {
    return publishing.isUp && !publishing.isBlocked;
  }

  function announce(): void {
    if (isPublishable()) for (const listener of listeners) listener();
  }

  /** One connection after the other, so that two do not create the same queue at the same moment. */
  async function declare(session: Session): Promise<void> {
    const mine = turn.then(async () => {
      const channel = await session.openChannel();
      await assertTopology(channel, channels, names);
      await channel.close();
    });
    turn = mine.catch(() => undefined);
    await mine;
  }

  /** A binding that somebody deleted is noticed by nobody in AMQP: it is simply made again. */
  async function rebind(): Promise<void> {
    if (!consuming) return;
    try {
      await withDeadline(declare(consuming), UPKEEP_DEADLINE_MS, 'declaring the topology');
    } catch (error) {
      logger.error({ err: error }, 'the topology could not be declared');
    }
  }

  async function depths(): Promise<QueueDepth[]> {
    const session = consuming;
    const found: QueueDepth[] = [];
    if (!session) return found;
    const count = async () => {
      const channel = await session.openChannel();
      for (const { name } of queuePlans(channels, names)) {
        const { messageCount } = await channel.checkQueue(names.amqp(name));
        found.push({ node: name, depth: messageCount, oldestAgeMs: null });
      }
      await channel.close();
    };
    await withDeadline(count(), UPKEEP_DEADLINE_MS, 'counting').catch((err) => logger.warn({ err }, 'counting failed'));
    return found;
  }
}
