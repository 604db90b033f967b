import type { Customer } from './customers.ts';
import { oneOf, type Random, wholeNumber } from './random.ts';
import {
  CARRIERS,
  CURRENCIES,
  parcelLeft,
  paymentRefused,
  type ShopEvent,
  STORIES_MAX,
  weekEnded,
} from './shop-events.ts';

const SIGN_IN_SHARE = 0.3;
const REFUSED_SHARE = 0.15;
/** The digest goes out after so many orders, and at the end of the run. */
const ORDERS_PER_DIGEST = 25;

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

const refused = (key: string, { id }: Customer, random: Random): ShopEvent =>
  paymentRefused({
    key: `${key}/payment`,
    customerId: id,
    invoiceId: `INV-${key.slice('order-'.length)}`,
    amount: wholeNumber(random, 9, 249) + 0.95,
    currency: oneOf(random, CURRENCIES),
  });

const shipped = (key: string, { id }: Customer, random: Random): ShopEvent =>
  parcelLeft({
    key: `${key}/shipment`,
    customerId: id,
    orderId: `SHOP-${key.slice('order-'.length)}`,
    carrier: oneOf(random, CARRIERS),
  });

const digest = (key: string, customers: readonly Customer[], random: Random): ShopEvent =>
  weekEnded(
    `${key}/digest`,
    customers.map(({ id }) => id),
    wholeNumber(random, 1, STORIES_MAX),
  );
