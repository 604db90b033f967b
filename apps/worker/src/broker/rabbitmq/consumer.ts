import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXCHANGES } from '@carillon/core';
import type { Logger, Metrics } from '@carillon/telemetry';
import type { Channel, ConsumeMessage } from 'amqplib';
import { createBackOff } from '../back-off.ts';
import type { ConsumeOptions, IncomingMessage, Poison } from '../contract.ts';
import type { Names } from '../names.ts';
import { withDeadline } from '../with-deadline.ts';
import { handleBatch } from './handle-batch.ts';
import { toDeadLetter, toIncoming } from './inbound.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { Publisher } from './publisher.ts';
import type { Session } from './recovering-connection.ts';

const RPC_DEADLINE_MS = 10_000;
const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;
const DEAF_LOOKS = 2;

interface ConsumerDeps {
  logger: Logger;
  metrics: Metrics;
  names: Names;
  publisher: Publisher;
  /** The server closes a channel whose oldest message is un-acked for too long; a held one is given back before. */
  maxHoldMs: number;
}

/** One channel's worth of consuming; it ends with the channel, and what was not acknowledged comes again. */
interface Run {
  channel: Channel;
  session: Session;
  consumerTag: string;
  inbox: Inbox<ConsumeMessage>;
  isSlow: boolean;
  isOver: boolean;
  /** Messages that arrived, and those of them that are not acknowledged. */
  arrived: number;
  unsettled: number;
  /** How often in a row `look` found it deaf, and what had arrived at the last look. */
  deafLooks: number;
  arrivedAtLook: number;
  /** Ends the wait of a held batch. */
  giveUp: AbortController;
  /** The subscription that is being made, then the loop that works. */
  subscribed: Promise<void>;
  done: Promise<void>;
}

type WaitToRetry = (error: unknown) => Promise<boolean>;

/**
 * Consumes one queue in batches, one batch after the other, so that acknowledging the last message of a batch
 * settles everything before it. Each run starts slowly: one message at a time until a fresh one is acknowledged,
 * because redelivered messages come first and one of them may have brought a process down.
 */
export class Consumer {
  readonly #options: ConsumeOptions;
  readonly #deps: ConsumerDeps;
  readonly #logger: Logger;
  #run: Run | undefined;
  #isStopping = false;

  constructor(options: ConsumeOptions, deps: ConsumerDeps) {
    this.#options = options;
    this.#deps = deps;
    this.#logger = deps.logger.child({ queue: options.queue });
  }

  /** Begins to consume in a new session. */
  async attach(session: Session): Promise<void> {
    if (this.#isStopping) return;
    const run: Run = {
      channel: await session.openChannel(),
      session,
      consumerTag: '',
      inbox: createInbox(this.#options.batchSize),
      isSlow: true,
      isOver: false,
      arrived: 0,
      unsettled: 0,
      deafLooks: 0,
      arrivedAtLook: -1,
      giveUp: new AbortController(),
      subscribed: Promise.resolve(),
      done: Promise.resolve(),
    };
    run.channel.on('close', () => {
      if (!run.isOver) session.kill(`the channel of ${this.#options.queue} closed`);
    });
    session.onEnd(() => end(run));
    this.#run = run;
    run.done = this.#work(run);
    run.subscribed = this.#subscribe(run, 1);
    await run.subscribed;
  }

  /** Cancels, finishes what has arrived, acknowledges it and closes the channel. Never throws. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const run = this.#run;
    if (!run || run.isOver) return;
    run.giveUp.abort();
    try {
      await run.subscribed;
      await withDeadline(run.channel.cancel(run.consumerTag), RPC_DEADLINE_MS, 'cancel');
      run.inbox.close();
      await run.done;
      run.isOver = true;
      await withDeadline(run.channel.close(), RPC_DEADLINE_MS, 'closing a channel');
    } catch (error) {
      if (!run.session.isDead) this.#logger.warn({ err: error }, 'the consumer did not stop cleanly');
    }
  }

  get queue(): string {
    return this.#options.queue;
  }

  /**
   * A queue that is deleted and made again within milliseconds never cancels its consumer, which then hears nothing
   * for ever. So a consumer that has room, while messages are ready and none arrives from look to look, starts over.
   */
  look(ready: number): void {
    const run = this.#run;
    if (!run || run.isOver) return;
    const isDeaf = ready > 0 && run.unsettled === 0 && run.arrived === run.arrivedAtLook;
    run.arrivedAtLook = run.arrived;
    run.deafLooks = isDeaf ? run.deafLooks + 1 : 0;
    if (run.deafLooks >= DEAF_LOOKS) run.session.kill(`the consumer of ${this.queue} hears nothing`);
  }

  async #subscribe(run: Run, prefetch: number): Promise<void> {
    const { queue } = this.#options;
    run.consumerTag = `${queue}-${randomUUID()}`;
    const onMessage = (message: ConsumeMessage | null) => {
      if (!message) return run.session.kill(`the server cancelled the consumer of ${queue}`);
      run.arrived += 1;
      run.unsettled += 1;
      run.inbox.push(message);
    };
    await withDeadline(run.channel.prefetch(prefetch), RPC_DEADLINE_MS, 'prefetch');
    const consumed = run.channel.consume(this.#deps.names.amqp(queue), onMessage, { consumerTag: run.consumerTag });
    await withDeadline(consumed, RPC_DEADLINE_MS, 'consume');
  }

  async #work(run: Run): Promise<void> {
    try {
      for (;;) {
        const batch = await run.inbox.next(run.isSlow ? 0 : this.#options.lingerMs);
        if (batch.length === 0 || run.isOver) return;
        if (!(await this.#settle(run, batch))) return;
        if (run.isSlow && batch.some(({ fields }) => !fields.redelivered)) await this.#speedUp(run);
      }
    } catch (error) {
      if (run.isOver) return;
      this.#logger.error({ err: error }, 'consuming failed');
      run.session.kill(`consuming ${this.#options.queue} failed`);
    }
  }

  async #speedUp(run: Run): Promise<void> {
    if (this.#isStopping) return;
    run.isSlow = false;
    await withDeadline(run.channel.cancel(run.consumerTag), RPC_DEADLINE_MS, 'cancel');
    if (this.#isStopping) return;
    run.subscribed = this.#subscribe(run, this.#options.prefetch);
    await run.subscribed;
  }

  /** True when the batch is acknowledged, false when it was given up. */
  async #settle(run: Run, batch: ConsumeMessage[]): Promise<boolean> {
    const { queue, handle, isTransient } = this.#options;
    const last = batch.at(-1);
    const waitToRetry = this.#holding(run, batch.length);
    const messages = batch.map((message) => toIncoming(message, queue, this.#deps.names));
    const poison = await handleBatch<IncomingMessage>(messages, {
      handle,
      isTransient,
      condemn: (message, error) => ({ message, reason: error instanceof Error ? error.message : String(error) }),
      waitToRetry,
    });
    if (poison === null || !(await this.#park(run, poison, waitToRetry)) || run.isOver || !last) return false;
    run.channel.ack(last, true);
    run.unsettled -= batch.length;
    this.#deps.metrics.messagesConsumed.inc({ queue }, batch.length);
    return true;
  }

  /** Publishes copies of the poison until the server has confirmed each. */
  async #park(run: Run, poison: Poison[], waitToRetry: WaitToRetry): Promise<boolean> {
    let open = poison;
    while (open.length > 0) {
      const results = await this.#deps.publisher.publish(open.map((one) => toDeadLetter(one, EXCHANGES.dead)));
      open = open.filter((_, index) => results[index] !== 'confirmed');
      if (open.length > 0 && !(await waitToRetry(new Error('a dead letter was not confirmed')))) return false;
      if (run.isOver) return false;
    }
    for (const { message, reason } of poison) {
      this.#deps.metrics.poison.inc({ queue: this.#options.queue });
      this.#logger.error({ message_id: message.messageId, reason }, 'message parked as poison');
    }
    return true;
  }

  /** The waits of one batch; false when it should be given up: its channel is gone, or a stop wants to get on. */
  #holding(run: Run, messages: number): WaitToRetry {
    const heldSince = performance.now();
    const backOff = createBackOff(FIRST_RETRY_MS, MAX_RETRY_MS);
    return async (error) => {
      if (run.isOver || this.#isStopping) return false;
      const waitMs = backOff.nextMs();
      this.#deps.metrics.batchRetries.inc({ queue: this.#options.queue });
      this.#logger.warn({ err: error, messages, wait_ms: waitMs }, 'batch held, to be tried again');
      await sleep(waitMs, undefined, { signal: run.giveUp.signal }).catch(() => undefined);
      if (run.isOver || this.#isStopping) return false;
      if (performance.now() - heldSince < this.#deps.maxHoldMs) return true;
      await this.#recycle(run);
      return false;
    };
  }

  async #recycle(run: Run): Promise<void> {
    this.#logger.warn('a batch was held for long: giving it back and starting over');
    end(run);
    try {
      await withDeadline(run.channel.close(), RPC_DEADLINE_MS, 'closing a channel');
      await this.attach(run.session);
    } catch (error) {
      if (run.session.isDead) return;
      this.#logger.error({ err: error }, 'starting over failed');
      run.session.kill(`starting ${this.#options.queue} over failed`);
    }
  }
}

function end(run: Run): void {
  run.isOver = true;
  run.giveUp.abort();
  run.inbox.close();
}
