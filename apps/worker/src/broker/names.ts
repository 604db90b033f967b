import type { Channel, Lane } from '@carillon/core';

/**
 * Names as the servers know them. A namespace keeps a second set of everything apart on the same servers; without
 * one the names are those of `packages/core`. Nothing outside the broker sees a namespace.
 */
export interface Names {
  /** An exchange or queue of RabbitMQ. */
  amqp(name: string): string;
  /** The reverse of `amqp`. */
  fromAmqp(name: string): string;
  /** A key or channel of Redis. */
  redis(name: string): string;
  /** Prefix of all BullMQ keys. */
  jobPrefix: string;
}

export const laneQueue = (channel: Channel, lane: Lane): string => `${channel}-${lane}`;

export function createNames(namespace?: string): Names {
  const amqpPrefix = namespace ? `${namespace}.` : '';
  const redisPrefix = namespace ? `${namespace}:` : '';
  return {
    amqp: (name) => `${amqpPrefix}${name}`,
    fromAmqp: (name) => (name.startsWith(amqpPrefix) ? name.slice(amqpPrefix.length) : name),
    redis: (name) => `${redisPrefix}${name}`,
    jobPrefix: `${redisPrefix}carillon`,
  };
}
