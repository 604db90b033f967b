import type { PreferencePatch, SubscriberFields } from '@carillon/sdk';

/** Somebody who buys in the shop. */
export interface Customer {
  /** The shop's own id, which is also the subscriber's. */
  id: string;
  fields: SubscriberFields;
  /** Has the shop's app on a phone, so that pushes reach it. */
  hasApp: boolean;
  choices: NonNullable<PreferencePatch['changes']>;
}

interface Person {
  name: string;
  phone?: string;
  hasApp: boolean;
  choices?: Customer['choices'];
}

const NO_MARKETING: Customer['choices'] = [{ level: 'category', category: 'marketing', enabled: false }];
const NO_ORDER_TEXTS: Customer['choices'] = [{ level: 'category', category: 'orders', channel: 'sms', enabled: false }];

/** Differences that a shop really has: no phone, no app, no marketing, no text messages about orders. */
const PEOPLE: readonly Person[] = [
  { name: 'Maya', phone: '+14155550121', hasApp: true },
  { name: 'Tomas', phone: '+14155550122', hasApp: true, choices: NO_MARKETING },
  { name: 'Ines', hasApp: true },
  { name: 'Oskar', phone: '+14155550124', hasApp: false },
  { name: 'Lena', phone: '+14155550125', hasApp: true, choices: NO_ORDER_TEXTS },
  { name: 'Pavel', hasApp: false, choices: NO_MARKETING },
];

/** @param prefix begins every id, so that two shops in one environment do not share customers */
export function customersOf(prefix: string): Customer[] {
  return PEOPLE.map(({ name, phone, hasApp, choices = [] }) => {
    const id = `${prefix}-${name.toLowerCase()}`;
    const addresses = { email: `${id}@example.com`, ...(phone === undefined ? {} : { phone }) };
    return { id, hasApp, choices, fields: { ...addresses, locale: 'en', timezone: 'Europe/Berlin', data: { name } } };
  });
}
