import { checkAddress } from '@carillon/channels';
import type { Channel, FieldError } from '@carillon/core';
import { subscriberDataSchema, subscriberIdSchema } from '@carillon/core';
import type { SubscriberFields } from '@carillon/db';
import { z } from 'zod';
import type { RouteContext } from '../../http/route.ts';

const DATA_MAX_CHARS = 65_536;

export const subscriberParams = z.object({ id: subscriberIdSchema });

const isLocale = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
};

const isTimezone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const subscriberBody = z.strictObject({
  email: z.string().max(1_016).nullish().describe('One plain address.'),
  phone: z.string().max(64).nullish().describe('E.164, such as +14155550101.'),
  webhook_url: z.string().max(2_048).nullish().describe('https.'),
  locale: z.string().max(35).refine(isLocale, { error: 'is not a language tag such as en or pt-BR' }).nullish(),
  timezone: z.string().max(64).refine(isTimezone, { error: 'is not a time zone such as Europe/Lisbon' }).nullish(),
  data: subscriberDataSchema
    .refine((data) => JSON.stringify(data).length <= DATA_MAX_CHARS, { error: 'is larger than 64 KiB' })
    .nullish()
    .describe('Your own fields, for templates.'),
});
export type SubscriberBody = z.output<typeof subscriberBody>;

const ADDRESS_FIELDS = { email: 'email', phone: 'sms', webhook_url: 'webhook' } as const satisfies Record<
  string,
  Channel
>;
type AddressField = keyof typeof ADDRESS_FIELDS;

/** Mistakes in addresses, so that they are named together with those of shape. Takes any shape; never throws. */
export async function inspectAddresses(body: unknown, { deps }: Pick<RouteContext, 'deps'>): Promise<FieldError[]> {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(ADDRESS_FIELDS).flatMap(([field, channel]) => {
    const raw = (body as Record<string, unknown>)[field];
    if (typeof raw !== 'string') return [];
    const check = checkAddress(channel, raw, { egressAllow: deps.env.EGRESS_ALLOW });
    return check.ok ? [] : [{ pointer: `/${field}`, code: check.code, message: check.message }];
  });
}

/** The fields to store, with addresses in their one form. @throws Error for an address that was not inspected */
export function toFields(body: SubscriberBody, egressAllow: readonly string[]): SubscriberFields {
  const normalized = (field: AddressField): string | null | undefined => {
    const raw = body[field];
    if (typeof raw !== 'string') return raw;
    const check = checkAddress(ADDRESS_FIELDS[field], raw, { egressAllow });
    if (!check.ok) throw new Error('an address was stored without its inspection');
    return check.value;
  };
  return {
    email: normalized('email'),
    phone: normalized('phone'),
    webhookUrl: normalized('webhook_url'),
    locale: body.locale,
    timezone: body.timezone,
    data: body.data,
  };
}
