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
/** The server closes a channel whose oldest message is un-acked for 30 min; a held one is given back before. */
const MAX_HOLD_MS = 20 * 60_000;

export interface Consumer {
  /** Begins to consume in a new session. */
  attach(session: Session): Promise<void>;
  /** Cancels, finishes what has arrived, acknowledges it and closes the channel. */
  stop(): Promise<void>;
}

interface ConsumerDeps {
  logger: Logger;
  metrics: Metrics;
  names: Names;
  publisher: Publisher;
  maxHoldMs?: number;
}

/** One channel's worth of consuming; it ends with the channel, and what was not acknowledged comes again. */
interface Run {
  channel: Channel;
  session: Session;
  consumerTag: string;
  inbox: Inbox<ConsumeMessage>;
  isSlow: boolean;
  isOver: boolean;
  /** Ends the wait of a held batch. */
  giveUp: AbortController;
  /** The subscription that is being made, then the loop that works. */
  subscribed: Promise<void>;
  done: Promise<void>;
}

/**
 * Consumes one queue in batches, one batch after the other, so that acknowledging the last message of a batch
 * settles everything before it. Each run starts slowly: one message at a time until a fresh one is acknowledged,
 * because redelivered messages come first and one of them may have brought a process down.
 */
export function createConsumer(options: ConsumeOptions, deps: ConsumerDeps): Consumer {
  const { metrics, names, publisher } = deps;
  const { queue } = options;
  const logger = deps.logger.child({ queue });
  let run: Run | undefined;
  let isStopping = false;

  return { attach, stop };

  async function attach(session: Session): Promise<void> {
    if (isStopping) return;
    const channel = await session.openChannel();
    const begun: Run = {
      channel,
      session,
      consumerTag: '',
      inbox: createInbox(options.batchSize),
      isSlow: true,
      isOver: false,
      giveUp: new AbortController(),
      subscribed: Promise.resolve(),
      done: Promise.resolve(),
    };
    channel.on('close', () => {
      if (!begun.isOver) session.kill(`the channel of ${queue} closed`);
    });
    session.onEnd(() => end(begun));
    run = begun;
    begun.done = work(begun);
    begun.subscribed = subscribe(begun, 1);
    await begun.subscribed;
  }

  function end(ended: Run): void {
    ended.isOver = true;
    ended.giveUp.abort();
    ended.inbox.close();
  }

  async function subscribe(current: Run, prefetch: number): Promise<void> {
    const { channel, session, inbox } = current;
    current.consumerTag = `${queue}-${randomUUID()}`;
    const onMessage = (message: ConsumeMessage | null) => {
      if (message) inbox.push(message);
      else session.kill(`the server cancelled the consumer of ${queue}`);
    };
    await withDeadline(channel.prefetch(prefetch), RPC_DEADLINE_MS, 'prefetch');
    const { consumerTag } = current;
    await withDeadline(channel.consume(names.amqp(queue), onMessage, { consumerTag }), RPC_DEADLINE_MS, 'consume');
  }

  async function work(current: Run): Promise<void> {
    try {
      for (;;) {
        const batch = await current.inbox.next(current.isSlow ? 0 : options.lingerMs);
        if (batch.length === 0 || current.isOver) return;
        if (!(await settle(current, batch))) return;
        if (current.isSlow && batch.some(({ fields }) => !fields.redelivered)) await speedUp(current);
      }
    } catch (error) {
      if (current.isOver) return;
      logger.error({ err: error }, 'consuming failed');
      current.session.kill(`consuming ${queue} failed`);
    }
  }

  async function speedUp(current: Run): Promise<void> {
    if (isStopping) return;
    current.isSlow = false;
    await withDeadline(current.channel.cancel(current.consumerTag), RPC_DEADLINE_MS, 'cancel');
    if (isStopping) return;
    current.subscribed = subscribe(current, options.prefetch);
    await current.subscribed;
  }

  /** True when the batch is acknowledged, false when it was given up. */
  async function settle(current: Run, batch: ConsumeMessage[]): Promise<boolean> {
    const last = batch.at(-1);
    const messages = batch.map((message) => toIncoming(message, queue, names));
    const heldSince = performance.now();
    const backOff = createBackOff(FIRST_RETRY_MS, MAX_RETRY_MS);
    const waitToRetry = async (error: unknown) => {
      const waitMs = backOff.nextMs();
      metrics.batchRetries.inc({ queue });
      logger.warn({ err: error, messages: batch.length, wait_ms: waitMs }, 'batch held, to be tried again');
      return hold(current, heldSince, waitMs);
    };
    const poison = await handleBatch<IncomingMessage>(messages, {
      handle: options.handle,
      isTransient: options.isTransient,
      condemn: (message, error) => ({ message, reason: error instanceof Error ? error.message : String(error) }),
      waitToRetry,
    });
    if (poison === null || !(await park(current, poison, waitToRetry)) || current.isOver || !last) return false;
    current.channel.ack(last, true);
    metrics.messagesConsumed.inc({ queue }, batch.length);
    return true;
  }

  /** Publishes copies of the poison until the server has confirmed each. */
  async function park(
    current: Run,
    poison: Poison[],
    waitToRetry: (error: unknown) => Promise<boolean>,
  ): Promise<boolean> {
    let open = poison;
    while (open.length > 0) {
      const results = await publisher.publish(open.map((one) => toDeadLetter(one, EXCHANGES.dead)));
      open = open.filter((_, index) => results[index] !== 'confirmed');
      if (open.length > 0 && !(await waitToRetry(new Error('a dead letter was not confirmed')))) return false;
      if (current.isOver) return false;
    }
    for (const { message, reason } of poison) {
      metrics.poison.inc({ queue });
      logger.error({ message_id: message.messageId, reason }, 'message parked as poison');
    }
    return true;
  }

  /** Waits; false when the batch should be given up: its channel is gone, or a stop wants to get on. */
  async function hold(current: Run, heldSince: number, waitMs: number): Promise<boolean> {
    if (current.isOver || isStopping) return false;
    await sleep(waitMs, undefined, { signal: current.giveUp.signal }).catch(() => undefined);
    if (current.isOver || isStopping) return false;
    if (performance.now() - heldSince < (deps.maxHoldMs ?? MAX_HOLD_MS)) return true;
    await recycle(current);
    return false;
  }

  async function recycle(current: Run): Promise<void> {
    logger.warn('a batch was held for long: giving it back and starting over');
    end(current);
    try {
      await withDeadline(current.channel.close(), RPC_DEADLINE_MS, 'closing a channel');
      await attach(current.session);
    } catch (error) {
      if (current.session.isDead) return;
      logger.error({ err: error }, 'starting over failed');
      current.session.kill(`starting ${queue} over failed`);
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    const current = run;
    if (!current || current.isOver) return;
    current.giveUp.abort();
    try {
      await current.subscribed;
      await withDeadline(current.channel.cancel(current.consumerTag), RPC_DEADLINE_MS, 'cancel');
      current.inbox.close();
      await current.done;
      current.isOver = true;
      await withDeadline(current.channel.close(), RPC_DEADLINE_MS, 'closing a channel');
    } catch (error) {
      if (!current.session.isDead) logger.warn({ err: error }, 'the consumer did not stop cleanly');
    }
  }
}
