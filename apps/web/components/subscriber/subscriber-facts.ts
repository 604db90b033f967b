import type { Channel } from '@carillon/core';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import type { Subscriber } from './types.ts';

export interface Reach {
  channel: Channel;
  state: 'reachable' | 'blocked' | 'none';
  /** `Email: reachable`. */
  text: string;
}

export const BLOCK_WORDS: Record<Subscriber['suppressed'][number]['kind'], string> = {
  bounce: 'it bounced',
  complaint: 'reported as spam',
  stop: 'answered STOP',
};

const MISSING: Record<Channel, string> = {
  email: 'no address',
  sms: 'no number',
  push: 'no device',
  in_app: 'erased',
  webhook: 'no URL',
};

/** On which channels a person can be reached at all. Preferences are another question. */
export function reachOf(subscriber: Subscriber): Reach[] {
  return CHANNELS.map((channel) => {
    const { word } = CHANNEL_KINDS[channel];
    const block = subscriber.suppressed.find((each) => each.channel === channel);
    if (block) return { channel, state: 'blocked', text: `${word}: blocked, ${BLOCK_WORDS[block.kind]}` };
    if (!hasAddress(subscriber, channel)) return { channel, state: 'none', text: `${word}: ${MISSING[channel]}` };
    const count = channel === 'push' ? `, ${devices(subscriber.push_subscriptions)}` : '';
    return { channel, state: 'reachable', text: `${word}: reachable${count}` };
  });
}

export const devices = (count: number): string => (count === 1 ? '1 device' : `${count} devices`);

function hasAddress(subscriber: Subscriber, channel: Channel): boolean {
  switch (channel) {
    case 'email':
      return subscriber.email !== null;
    case 'sms':
      return subscriber.phone !== null;
    case 'webhook':
      return subscriber.webhook_url !== null;
    case 'push':
      return subscriber.push_subscriptions > 0;
    case 'in_app':
      return !subscriber.is_erased;
  }
}

/** A name among the customer's own fields, where there is one; people without one go by their id. */
export function nameOf({ data }: Subscriber): string | null {
  const text = (...keys: string[]) => {
    const value = keys.map((key) => data?.[key]).find((each) => typeof each === 'string' && each.trim() !== '');
    return typeof value === 'string' ? value.trim() : null;
  };
  const parts = [text('first_name', 'firstName'), text('last_name', 'lastName')].filter((part) => part !== null);
  return text('name', 'full_name', 'fullName') ?? (parts.length > 0 ? parts.join(' ') : null);
}
