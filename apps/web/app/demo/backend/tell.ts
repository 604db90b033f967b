import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ShopEvent } from '@carillon/example-orders/shop-events';
import { DEMO_CHANNELS, type DemoCall, type DemoPerson } from '../../../components/demo/demo-types.ts';
import type { Shop } from './shop.ts';

/** Tells a customer what happened, the one line that a product needs. @returns the call with its answer */
export async function tell(
  { carillon }: Shop,
  person: DemoPerson,
  { workflow, data, key }: ShopEvent,
  what: string,
): Promise<DemoCall> {
  const body = { workflow, to: [person.id], channels: [...DEMO_CHANNELS], data, metadata: { shop_event: key } };
  const sent = await timed(() => carillon.notifications.send(body, { idempotencyKey: `${person.id}/${key}` }));
  return callOf({
    ...{ what, method: 'POST', path: '/v1/notifications', body, status: 202 },
    ...{ answer: sent.value, ms: sent.ms, notificationIds: [sent.value.id] },
  });
}

/** A call as the wire-tap shows it. */
export const callOf = (facts: Omit<DemoCall, 'id' | 'at'>): DemoCall => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  ...facts,
});

/** A value with the milliseconds that it took. */
export async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: Math.round((performance.now() - startedAt) * 10) / 10 };
}

/** A number as shops print it on orders: short, and new each time. */
export const newOrderNumber = (): string => `SHOP-${randomUUID().slice(0, 6).toUpperCase()}`;
