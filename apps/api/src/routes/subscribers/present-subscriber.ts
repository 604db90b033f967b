import { CHANNELS } from '@carillon/core';
import type { SubscriberView } from '@carillon/db';
import { z } from 'zod';
import type { Caller } from '../../http/caller.ts';
import { maskEmail, maskPhone, maskUrl } from './mask-address.ts';

export const subscriberSchema = z
  .object({
    id: z.string().describe('Your own id of the person.'),
    email: z.string().nullable().describe('Masked without the scope manage.'),
    phone: z.string().nullable().describe('E.164; masked without the scope manage.'),
    webhook_url: z.string().nullable().describe('Masked without the scope manage.'),
    locale: z.string().nullable(),
    timezone: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).nullable().describe('Null without the scope manage.'),
    push_subscriptions: z.int().describe('Devices that take push.'),
    suppressed: z
      .array(
        z.object({
          channel: z.enum(CHANNELS),
          kind: z.enum(['bounce', 'complaint', 'stop']),
          since: z.iso.datetime(),
        }),
      )
      .describe('Addresses that are blocked, by channel.'),
    is_erased: z.boolean(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Subscriber' });

/** True when the caller may see personal values in clear. */
export const mayReveal = (caller: Caller): boolean =>
  (caller.kind === 'key' || caller.kind === 'session') && caller.granted.has('manage');

/** A subscriber as the API shows it. */
export function presentSubscriber(subscriber: SubscriberView, isRevealed: boolean): z.input<typeof subscriberSchema> {
  const show = (value: string | null, mask: (value: string) => string) =>
    value === null || isRevealed ? value : mask(value);
  return {
    id: subscriber.id,
    email: show(subscriber.email, maskEmail),
    phone: show(subscriber.phone, maskPhone),
    webhook_url: show(subscriber.webhookUrl, maskUrl),
    locale: subscriber.locale,
    timezone: subscriber.timezone,
    data: isRevealed ? subscriber.data : null,
    push_subscriptions: subscriber.pushSubscriptions,
    suppressed: subscriber.suppressed.map(({ channel, kind, since }) => ({
      channel: channel as (typeof CHANNELS)[number],
      kind: kind as 'bounce' | 'complaint' | 'stop',
      since: since.toISOString(),
    })),
    is_erased: subscriber.isErased,
    created_at: subscriber.createdAt.toISOString(),
    updated_at: subscriber.updatedAt.toISOString(),
  };
}
