import type { Channel } from '../delivery/vocabulary.ts';
import type { EventType } from './envelope.ts';

/** Names on the broker. `notifications` is the fanout; what no queue takes goes to `unrouted`. */
export const EXCHANGES = {
  notifications: 'carillon.notifications',
  unrouted: 'carillon.unrouted',
  internal: 'carillon.internal',
  dead: 'carillon.dead',
} as const;

export type ExchangeName = (typeof EXCHANGES)[keyof typeof EXCHANGES];

export const QUEUES = {
  acknowledge: 'carillon.acknowledge',
  operations: 'carillon.operations',
  deadLetter: 'carillon.dead-letter',
  unrouted: 'carillon.unrouted',
} as const;

/** The quorum queue in which a channel's consumer finds its copy of each event. */
export const fanOutQueue = (channel: Channel): string => `carillon.fan-out.${channel}`;

/** Where an event is published; the routing key is its type. */
export const exchangeOf = (type: EventType): ExchangeName =>
  type === 'notification.accepted' ? EXCHANGES.notifications : EXCHANGES.internal;
