import type { Logger, Metrics } from '@carillon/telemetry';
import type { ConfirmChannel, Message } from 'amqplib';
import type { PublishResult } from '../contract.ts';
import type { Names } from '../names.ts';
import type { Session } from './recovering-connection.ts';

export const CONFIRM_DEADLINE_MS = 10_000;
/** So many refusals in a row mean that this connection will get nothing else (a cluster between two leaders). */
const MAX_NACKS_IN_A_ROW = 20;

export interface OutgoingMessage {
  exchange: string;
  routingKey: string;
  messageId: string | null;
  body: string | Buffer;
  headers?: Record<string, string>;
}

export interface Publisher {
  /** Opens the confirm channel of a new session. */
  attach(session: Session): Promise<void>;
  publish(messages: OutgoingMessage[]): Promise<PublishResult[]>;
}

interface PublisherOptions {
  logger: Logger;
  metrics: Metrics;
  names: Names;
  isPublishable(): boolean;
  /** The server refuses or ignores everything: the connection is given up and should come back more slowly. */
  onRefused(): void;
  onConfirmed(): void;
}

interface Line {
  channel: ConfirmChannel;
  session: Session;
  /** Unroutable messages, by id; the return of a message precedes its confirm. */
  returned: Map<string, number>;
  nacksInARow: number;
  lastAnswerAt: number;
}

/**
 * Publishes with confirms. Whatever is not a confirm (a nack, a return, a closed channel, the deadline) is
 * `unknown`: the caller keeps the message and publishes it again with the same id.
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { logger, metrics, names } = options;
  let line: Line | undefined;

  return {
    async attach(session) {
      const channel = await session.openConfirmChannel();
      const opened: Line = { channel, session, returned: new Map(), nacksInARow: 0, lastAnswerAt: performance.now() };
      channel.on('close', () => session.kill('the publishing channel closed'));
      channel.on('return', (message: Message) => {
        const id = returnKey(message.fields.exchange, message.properties.messageId ?? null);
        opened.returned.set(id, (opened.returned.get(id) ?? 0) + 1);
        logger.error({ exchange: message.fields.exchange, routing_key: message.fields.routingKey }, 'no queue took it');
      });
      session.onEnd(() => {
        if (line === opened) line = undefined;
      });
      line = opened;
    },

    async publish(messages) {
      const current = line;
      if (messages.length === 0) return [];
      const startedAt = performance.now();
      const results: PublishResult[] =
        current && options.isPublishable() ? await publishBatch(current, messages) : messages.map(() => 'unknown');
      report(messages, results, startedAt);
      return results;
    },
  };

  function publishBatch(current: Line, messages: OutgoingMessage[]): Promise<PublishResult[]> {
    const results: PublishResult[] = messages.map(() => 'unknown');
    let open = messages.length;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        onDeadline(current);
        resolve([...results]);
      }, CONFIRM_DEADLINE_MS);
      const settle = () => {
        open -= 1;
        if (open > 0) return;
        clearTimeout(timer);
        resolve([...results]);
      };
      for (const [index, message] of messages.entries()) {
        send(current, message, (confirmed) => {
          if (confirmed) results[index] = 'confirmed';
          settle();
        });
      }
    });
  }

  function send(current: Line, message: OutgoingMessage, done: (confirmed: boolean) => void): void {
    const exchange = names.amqp(message.exchange);
    const { messageId, headers } = message;
    const body = typeof message.body === 'string' ? Buffer.from(message.body) : message.body;
    const properties = {
      persistent: true,
      mandatory: true,
      contentType: 'application/json',
      ...(messageId === null ? {} : { messageId }),
      ...(headers ? { headers } : {}),
    };
    const id = returnKey(exchange, messageId);
    try {
      current.channel.publish(exchange, message.routingKey, body, properties, (error) =>
        done(onAnswer(current, id, error)),
      );
    } catch (error) {
      // A channel that is closed throws at once; a header that cannot be encoded does too.
      if (!current.session.isDead) logger.error({ err: error, exchange }, 'a message could not be written');
      done(false);
    }
  }

  function onAnswer(current: Line, id: string, error: unknown): boolean {
    current.lastAnswerAt = performance.now();
    if (!error) {
      current.nacksInARow = 0;
      options.onConfirmed();
      return !takeReturned(current.returned, id);
    }
    takeReturned(current.returned, id);
    if (error instanceof Error && error.message === 'message nacked') {
      current.nacksInARow += 1;
      if (current.nacksInARow === MAX_NACKS_IN_A_ROW) giveUp(current, 'every publish was refused');
    }
    return false;
  }

  function onDeadline(current: Line): void {
    const isSilent = performance.now() - current.lastAnswerAt >= CONFIRM_DEADLINE_MS;
    if (isSilent && options.isPublishable()) giveUp(current, 'no publish was answered');
  }

  function giveUp(current: Line, reason: string): void {
    options.onRefused();
    current.session.kill(reason);
  }

  function report(messages: OutgoingMessage[], results: PublishResult[], startedAt: number): void {
    const seconds = (performance.now() - startedAt) / 1_000;
    metrics.publishSeconds.observe({ exchange: messages[0]?.exchange ?? '' }, seconds);
    for (const [index, { exchange }] of messages.entries()) {
      metrics.eventsPublished.inc({ exchange, result: results[index] ?? 'unknown' });
    }
  }
}

const returnKey = (exchange: string, messageId: string | null): string => `${exchange} ${messageId}`;

function takeReturned(returned: Map<string, number>, id: string): boolean {
  const times = returned.get(id) ?? 0;
  if (times > 1) returned.set(id, times - 1);
  else returned.delete(id);
  return times > 0;
}
