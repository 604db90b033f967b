import type { SendNotification } from '@carillon/sdk';
import type { Customer } from './customers.ts';
import { oneOf, type Random, wholeNumber } from './random.ts';

/** The four workflows that the shop uses. */
export type ShopWorkflow = 'login-code' | 'order-shipped' | 'payment-failed' | 'weekly-digest';

/** One thing that happened in the shop and that customers are told. */
export interface ShopEvent {
  /** Unique in the run; with the run's id it makes the idempotency key. */
  key: string;
  workflow: ShopWorkflow;
  customerIds: string[];
  data: NonNullable<SendNotification['data']>;
}

const SIGN_IN_SHARE = 0.3;
const REFUSED_SHARE = 0.15;
/** The digest goes out after so many orders, and at the end of the run. */
const ORDERS_PER_DIGEST = 25;
const CARRIERS = ['Parcel Post', 'Blue Van', 'Northbound'] as const;
const CURRENCIES = ['EUR', 'USD', 'GBP'] as const;
const STORIES = [
  'Lamps for long evenings',
  'How we mend chairs',
  'Wool, from sheep to shelf',
  'Small desks, big plans',
];

/** What happens in the shop: depends on the random numbers alone. */
export function planOrders(count: number, customers: readonly Customer[], random: Random): ShopEvent[] {
  const events: ShopEvent[] = [];
  for (let order = 1; order <= count; order += 1) {
    const customer = oneOf(random, customers);
    const key = `order-${String(order).padStart(4, '0')}`;
    if (random() < SIGN_IN_SHARE) events.push(signIn(key, customer, random));
    events.push(random() < REFUSED_SHARE ? refused(key, customer, random) : shipped(key, customer, random));
    if (order % ORDERS_PER_DIGEST === 0 || order === count) events.push(digest(key, customers, random));
  }
  return events;
}

const signIn = (key: string, { id }: Customer, random: Random): ShopEvent => ({
  key: `${key}/sign-in`,
  workflow: 'login-code',
  customerIds: [id],
  data: { code: String(wholeNumber(random, 100_000, 999_999)) },
});

const refused = (key: string, { id }: Customer, random: Random): ShopEvent => ({
  key: `${key}/payment`,
  workflow: 'payment-failed',
  customerIds: [id],
  data: {
    invoiceId: `INV-${key.slice('order-'.length)}`,
    amount: wholeNumber(random, 9, 249) + 0.95,
    currency: oneOf(random, CURRENCIES),
  },
});

const shipped = (key: string, { id }: Customer, random: Random): ShopEvent => {
  const orderId = `SHOP-${key.slice('order-'.length)}`;
  return {
    key: `${key}/shipment`,
    workflow: 'order-shipped',
    customerIds: [id],
    data: { orderId, carrier: oneOf(random, CARRIERS), trackingUrl: `https://example.com/track/${orderId}` },
  };
};

const digest = (key: string, customers: readonly Customer[], random: Random): ShopEvent => ({
  key: `${key}/digest`,
  workflow: 'weekly-digest',
  customerIds: customers.map(({ id }) => id),
  data: {
    items: STORIES.slice(0, wholeNumber(random, 1, STORIES.length)).map((title, at) => ({
      title,
      url: `https://example.com/stories/${at + 1}`,
    })),
  },
});
