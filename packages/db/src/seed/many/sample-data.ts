import type { Random } from './random.ts';

/** Data that a notification of a seeded workflow may carry; none for a workflow it does not know. Never throws. */
export function sampleData(workflow: string, random: Random): Record<string, unknown> {
  const orderId = `A-${1_000 + random.whole(90_000)}`;
  switch (workflow) {
    case 'order-shipped':
      return {
        orderId,
        carrier: random.pick(['Parcel Post', 'DHL', 'UPS']),
        trackingUrl: `https://example.com/t/${orderId}`,
      };
    case 'weekly-digest':
      return { items: [{ title: 'What is new this week', url: 'https://example.com/week' }] };
    case 'payment-failed':
      return { invoiceId: `INV-${random.whole(90_000)}`, amount: 10 + random.whole(400), currency: 'EUR' };
    case 'login-code':
      return { code: String(100_000 + random.whole(900_000)) };
    default:
      return {};
  }
}
