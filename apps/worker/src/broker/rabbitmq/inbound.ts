import type { ConsumeMessage, MessagePropertyHeaders } from 'amqplib';
import type { DeadLetterOrigin, IncomingMessage, Poison } from '../contract.ts';
import type { Names } from '../names.ts';
import type { OutgoingMessage } from './publisher.ts';

const REASON_LENGTH = 500;

const HEADERS = {
  reason: 'x-carillon-reason',
  queue: 'x-carillon-queue',
  exchange: 'x-carillon-exchange',
  routingKey: 'x-carillon-routing-key',
} as const;

/** An AMQP delivery in the product's words. */
export function toIncoming(message: ConsumeMessage, queue: string, names: Names): IncomingMessage {
  const { messageId, headers } = message.properties;
  const deadLetter = headers && deadLetterOrigin(headers, names);
  return {
    body: message.content,
    messageId: typeof messageId === 'string' ? messageId : null,
    exchange: names.fromAmqp(message.fields.exchange),
    routingKey: message.fields.routingKey,
    redelivered: message.fields.redelivered,
    queue,
    ...(deadLetter ? { deadLetter } : {}),
  };
}

/** The copy of a poison message that goes to the dead-letter exchange, with where it came from and why. */
export function toDeadLetter({ message, reason }: Poison, exchange: string): OutgoingMessage {
  return {
    exchange,
    routingKey: message.routingKey,
    messageId: message.messageId,
    body: message.body,
    headers: {
      [HEADERS.reason]: reason.slice(0, REASON_LENGTH),
      [HEADERS.queue]: message.queue,
      [HEADERS.exchange]: message.exchange,
      [HEADERS.routingKey]: message.routingKey,
    },
  };
}

/** Our own headers, or the server's when it moved the message itself (delivery limit). */
function deadLetterOrigin(headers: MessagePropertyHeaders, names: Names): DeadLetterOrigin | null {
  if (typeof headers[HEADERS.reason] === 'string') {
    const read = (name: string) => String(headers[name] ?? '');
    return {
      reason: read(HEADERS.reason),
      queue: read(HEADERS.queue),
      exchange: read(HEADERS.exchange),
      routingKey: read(HEADERS.routingKey),
    };
  }
  const death = headers['x-death']?.[0];
  if (!death) return null;
  return {
    reason: String(death.reason),
    queue: names.fromAmqp(death.queue),
    exchange: names.fromAmqp(death.exchange),
    routingKey: death['routing-keys'][0] ?? '',
  };
}
