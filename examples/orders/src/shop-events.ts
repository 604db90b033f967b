import type { SendNotification } from '@carillon/sdk';

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

/** What the shop's window shows. */
export const PRODUCTS = [
  { id: 'lamp', name: 'Reading lamp', note: 'Oak and brass', price: 89.95 },
  { id: 'chair', name: 'Mended chair', note: 'Beech, rewoven seat', price: 149.95 },
  { id: 'blanket', name: 'Wool blanket', note: 'From a flock of forty', price: 119.95 },
] as const;
export type Product = (typeof PRODUCTS)[number];

export const CARRIERS = ['Parcel Post', 'Blue Van', 'Northbound'] as const;
export const CURRENCIES = ['EUR', 'USD', 'GBP'] as const;

const STORIES = [
  'Lamps for long evenings',
  'How we mend chairs',
  'Wool, from sheep to shelf',
  'Small desks, big plans',
];
/** As many as a digest can have. */
export const STORIES_MAX = STORIES.length;

interface Happening {
  key: string;
  customerId: string;
}

/** A parcel has left the warehouse. */
export const parcelLeft = (event: Happening & { orderId: string; carrier: string }): ShopEvent => ({
  key: event.key,
  workflow: 'order-shipped',
  customerIds: [event.customerId],
  data: {
    orderId: event.orderId,
    carrier: event.carrier,
    trackingUrl: `https://example.com/track/${event.orderId}`,
  },
});

/** The bank refused a payment. */
export const paymentRefused = (
  event: Happening & { invoiceId: string; amount: number; currency: string },
): ShopEvent => ({
  key: event.key,
  workflow: 'payment-failed',
  customerIds: [event.customerId],
  data: { invoiceId: event.invoiceId, amount: event.amount, currency: event.currency },
});

/** The week's stories, from 1 to STORIES_MAX of them. */
export const weekEnded = (key: string, customerIds: string[], storyCount: number): ShopEvent => ({
  key,
  workflow: 'weekly-digest',
  customerIds,
  data: {
    items: STORIES.slice(0, storyCount).map((title, at) => ({ title, url: `https://example.com/stories/${at + 1}` })),
  },
});
