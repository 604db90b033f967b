import type { Logger, Metrics } from '@carillon/telemetry';
import type { ConfirmChannel, Message } from 'amqplib';
import type { PublishResult } from '../contract.ts';
import type { Names } from '../names.ts';
import type { Session } from './recovering-connection.ts';

const CONFIRM_DEADLINE_MS = 10_000;
/** So many refusals in a row mean that this connection will get nothing else (a cluster between two leaders). */
const MAX_NACKS_IN_A_ROW = 20;

export interface OutgoingMessage {
  exchange: string;
  routingKey: string;
  messageId: string | null;
  body: string | Buffer;
  headers?: Record<string, string>;
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
export class Publisher {
  readonly #options: PublisherOptions;
  #line: Line | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Opens the confirm channel of a new session. */
  async attach(session: Session): Promise<void> {
    const channel = await session.openConfirmChannel();
    const line: Line = { channel, session, returned: new Map(), nacksInARow: 0, lastAnswerAt: performance.now() };
    channel.on('close', () => session.kill('the publishing channel closed'));
    channel.on('return', ({ fields, properties }: Message) => {
      const id = returnKey(fields.exchange, properties.messageId ?? null);
      line.returned.set(id, (line.returned.get(id) ?? 0) + 1);
      this.#options.logger.error({ exchange: fields.exchange, routing_key: fields.routingKey }, 'no queue took it');
    });
    session.onEnd(() => {
      if (this.#line === line) this.#line = undefined;
    });
    this.#line = line;
  }

  /** One result per message, in order. Never throws. */
  async publish(messages: OutgoingMessage[]): Promise<PublishResult[]> {
    if (messages.length === 0) return [];
    const line = this.#line;
    const startedAt = performance.now();
    const results: PublishResult[] =
      line && this.#options.isPublishable() ? await this.#publishAll(line, messages) : messages.map(() => 'unknown');
    this.#report(messages, results, startedAt);
    return results;
  }

  #publishAll(line: Line, messages: OutgoingMessage[]): Promise<PublishResult[]> {
    const results: PublishResult[] = messages.map(() => 'unknown');
    let open = messages.length;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#onDeadline(line);
        resolve([...results]);
      }, CONFIRM_DEADLINE_MS);
      const settle = () => {
        open -= 1;
        if (open > 0) return;
        clearTimeout(timer);
        resolve(results);
      };
      for (const [index, message] of messages.entries()) {
        this.#send(line, message, (isConfirmed) => {
          if (isConfirmed) results[index] = 'confirmed';
          settle();
        });
      }
    });
  }

  #send(line: Line, { messageId, headers, ...message }: OutgoingMessage, done: (isConfirmed: boolean) => void): void {
    const exchange = this.#options.names.amqp(message.exchange);
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
      line.channel.publish(exchange, message.routingKey, body, properties, (error) =>
        done(this.#onAnswer(line, id, error)),
      );
    } catch (error) {
      // A channel that is closed throws at once; a header that cannot be encoded does too.
      if (!line.session.isDead) this.#options.logger.error({ err: error, exchange }, 'a message could not be written');
      done(false);
    }
  }

  /** True when the message is where it should be. */
  #onAnswer(line: Line, id: string, error: unknown): boolean {
    line.lastAnswerAt = performance.now();
    const wasReturned = takeReturned(line.returned, id);
    if (!error) {
      line.nacksInARow = 0;
      this.#options.onConfirmed();
      return !wasReturned;
    }
    if (error instanceof Error && error.message === 'message nacked') {
      line.nacksInARow += 1;
      if (line.nacksInARow === MAX_NACKS_IN_A_ROW) this.#giveUp(line, 'every publish was refused');
    }
    return false;
  }

  #onDeadline(line: Line): void {
    const isSilent = performance.now() - line.lastAnswerAt >= CONFIRM_DEADLINE_MS;
    if (isSilent && this.#options.isPublishable()) this.#giveUp(line, 'no publish was answered');
  }

  #giveUp(line: Line, reason: string): void {
    this.#options.onRefused();
    line.session.kill(reason);
  }

  #report(messages: OutgoingMessage[], results: PublishResult[], startedAt: number): void {
    const { metrics } = this.#options;
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
