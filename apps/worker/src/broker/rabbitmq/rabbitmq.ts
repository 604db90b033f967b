import type { Channel } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import type { BrokerHealth, ConsumeOptions, OutgoingEvent, PublishResult, QueueDepth } from '../contract.ts';
import type { Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import { Consumer } from './consumer.ts';
import { Publisher } from './publisher.ts';
import { RecoveringConnection, type Session } from './recovering-connection.ts';
import { assertTopology, queuePlans } from './topology.ts';

/** A lost binding has to be back within a minute. */
const REBIND_EVERY_MS = 30_000;
const UPKEEP_DEADLINE_MS = 10_000;
/** The server's own limit is 30 minutes. */
const MAX_HOLD_MS = 20 * 60_000;

interface RabbitmqOptions {
  url: string;
  logger: Logger;
  metrics: Metrics;
  names: Names;
  channels: readonly Channel[];
  rebindEveryMs?: number | undefined;
  maxHoldMs?: number | undefined;
}

/**
 * Two connections, because an alarm of the server freezes every connection that has published: one only
 * publishes, the other consumes, repairs bindings and counts.
 */
export class Rabbitmq {
  readonly #options: RabbitmqOptions;
  readonly #publishing: RecoveringConnection;
  readonly #consumption: RecoveringConnection;
  readonly #publisher: Publisher;
  readonly #listeners: (() => void)[] = [];
  readonly #consumers: Consumer[] = [];
  #consuming: Session | undefined;
  #upkeep: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: RabbitmqOptions) {
    const { url, logger, metrics, names } = options;
    const onDown = () => metrics.reconnects.inc({ server: 'rabbitmq' });
    const announce = () => this.#announce();
    this.#options = options;
    this.#publisher = new Publisher({
      logger,
      metrics,
      names,
      isPublishable: () => this.isPublishable,
      onRefused: () => this.#publishing.punish(),
      onConfirmed: () => this.#publishing.forgive(),
    });
    this.#publishing = new RecoveringConnection({
      url,
      name: 'carillon publish',
      logger,
      build: (session) => this.#buildPublishing(session),
      onUp: announce,
      onDown,
      onBlockedChange: announce,
    });
    this.#consumption = new RecoveringConnection({
      url,
      name: 'carillon consume',
      logger,
      build: (session) => this.#buildConsumption(session),
      onDown,
    });
  }

  get isPublishable(): boolean {
    return this.#publishing.isUp && !this.#publishing.isBlocked;
  }

  publish(events: OutgoingEvent[]): Promise<PublishResult[]> {
    return this.#publisher.publish(events);
  }

  onPublishable(listener: () => void): void {
    this.#listeners.push(listener);
  }

  consume(consumeOptions: ConsumeOptions): void {
    if (this.#upkeep) throw new Error('consume() comes before start()');
    const { logger, metrics, names, maxHoldMs = MAX_HOLD_MS } = this.#options;
    this.#consumers.push(
      new Consumer(consumeOptions, { logger, metrics, names, publisher: this.#publisher, maxHoldMs }),
    );
  }

  async start(): Promise<void> {
    this.#upkeep = setInterval(() => void this.#rebind(), this.#options.rebindEveryMs ?? REBIND_EVERY_MS);
    await Promise.all([this.#publishing.start(), this.#consumption.start()]);
  }

  /** Consumers finish what they have; publishing goes on. */
  async stopConsuming(): Promise<void> {
    clearInterval(this.#upkeep);
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.#consumption.stop();
  }

  stop(): Promise<void> {
    return this.#publishing.stop();
  }

  health(): BrokerHealth['rabbitmq'] {
    if (!this.#publishing.isUp || !this.#consumption.isUp) return 'down';
    return this.#publishing.isBlocked ? 'blocked' : 'up';
  }

  /** What can be counted right now; empty while the server is away. Never throws. */
  async depths(): Promise<QueueDepth[]> {
    const session = this.#consuming;
    try {
      return session ? await this.#count(session) : [];
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'the queues could not be counted');
      return [];
    }
  }

  #announce(): void {
    if (this.isPublishable) for (const listener of this.#listeners) listener();
  }

  async #buildPublishing(session: Session): Promise<void> {
    await this.#declare(session);
    await this.#publisher.attach(session);
  }

  async #buildConsumption(session: Session): Promise<void> {
    await this.#declare(session);
    this.#consuming = session;
    session.onEnd(() => {
      if (this.#consuming === session) this.#consuming = undefined;
    });
    await Promise.all(this.#consumers.map((consumer) => consumer.attach(session)));
  }

  /** One connection after the other, so that two do not create the same queue at the same moment. */
  async #declare(session: Session): Promise<void> {
    const { channels, names } = this.#options;
    const declared = this.#turn.then(async () => {
      const channel = await session.openChannel();
      await assertTopology(channel, channels, names);
      await channel.close();
    });
    this.#turn = declared.catch(() => undefined);
    await declared;
  }

  /** A binding that somebody deleted is noticed by nobody in AMQP: it is simply made again. */
  async #rebind(): Promise<void> {
    const session = this.#consuming;
    if (!session) return;
    try {
      await withDeadline(this.#declare(session), UPKEEP_DEADLINE_MS, 'declaring the topology');
      const ready = new Map((await this.#count(session)).map(({ node, depth }) => [node, depth]));
      for (const consumer of this.#consumers) consumer.look(ready.get(consumer.queue) ?? 0);
    } catch (error) {
      if (!session.isDead) this.#options.logger.error({ err: error }, 'the topology could not be declared');
    }
  }

  async #count(session: Session): Promise<QueueDepth[]> {
    const { channels, names } = this.#options;
    const count = async () => {
      const found: QueueDepth[] = [];
      const channel = await session.openChannel();
      for (const { name } of queuePlans(channels, names)) {
        const { messageCount, consumerCount } = await channel.checkQueue(names.amqp(name));
        found.push({ node: name, depth: messageCount, oldestAgeMs: null, consumers: consumerCount });
      }
      await channel.close();
      return found;
    };
    return await withDeadline(count(), UPKEEP_DEADLINE_MS, 'counting');
  }
}
