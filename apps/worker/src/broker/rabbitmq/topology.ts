import { type Channel, EXCHANGES, fanOutQueue, QUEUES } from '@carillon/core';
import type { Channel as AmqpChannel, Options } from 'amqplib';
import type { Names } from '../names.ts';

/** A net under crash loops, not a retry counter: every return of a message counts, also a broker restart. */
const DELIVERY_LIMIT = 20;
/** Where messages end there is nowhere to move them to; 4.x would otherwise drop them after 20 returns. */
const NO_DELIVERY_LIMIT = 1_000_000;

const QUORUM = { 'x-queue-type': 'quorum' };

interface QueuePlan {
  name: string;
  exchange: string;
  routingKeys: string[];
  options: Options.AssertQueue;
}

/** Every queue of the product with its one exchange, in logical names. */
export function queuePlans(channels: readonly Channel[], names: Names): QueuePlan[] {
  // Without reject-publish the strategy silently falls back to at-most-once.
  const workArguments = {
    ...QUORUM,
    'x-delivery-limit': DELIVERY_LIMIT,
    'x-dead-letter-exchange': names.amqp(EXCHANGES.dead),
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
  const work = { durable: true, arguments: workArguments };
  const end = { durable: true, arguments: { ...QUORUM, 'x-delivery-limit': NO_DELIVERY_LIMIT } };
  const plan = (name: string, exchange: string, routingKeys: string[], options: Options.AssertQueue) => ({
    name,
    exchange,
    routingKeys,
    options,
  });
  return [
    plan(QUEUES.deadLetter, EXCHANGES.dead, [''], end),
    plan(QUEUES.unrouted, EXCHANGES.unrouted, [''], end),
    ...channels.map((channel) => plan(fanOutQueue(channel), EXCHANGES.notifications, [''], work)),
    plan(QUEUES.acknowledge, EXCHANGES.internal, ['attempt.finished', 'callback.received'], work),
    plan(QUEUES.operations, EXCHANGES.internal, ['operation.requested'], work),
  ];
}

/**
 * Declares every exchange, queue and binding. Safe to repeat: what is there stays, what was deleted comes back.
 * Dead letters come first, so that no queue ever has a dead-letter exchange without a queue behind it.
 */
export async function assertTopology(amqp: AmqpChannel, channels: readonly Channel[], names: Names): Promise<void> {
  const durable = { durable: true };
  await amqp.assertExchange(names.amqp(EXCHANGES.dead), 'fanout', durable);
  await amqp.assertExchange(names.amqp(EXCHANGES.unrouted), 'fanout', durable);
  await amqp.assertExchange(names.amqp(EXCHANGES.internal), 'direct', durable);
  await amqp.assertExchange(names.amqp(EXCHANGES.notifications), 'fanout', {
    ...durable,
    alternateExchange: names.amqp(EXCHANGES.unrouted),
  });
  for (const { name, exchange, routingKeys, options } of queuePlans(channels, names)) {
    await amqp.assertQueue(names.amqp(name), options);
    for (const routingKey of routingKeys) await amqp.bindQueue(names.amqp(name), names.amqp(exchange), routingKey);
  }
}
