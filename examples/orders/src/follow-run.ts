import type { Carillon, Delivery } from '@carillon/sdk';
import type { OrdersRun } from './run-orders.ts';

const MOVING = new Set(['accepted', 'scheduled', 'processing']);
const POLL_MS = 500;
/** The clocks of the shop and of the API may differ. */
const CLOCK_SLACK_MS = 60_000;
const PAGE_SIZE = 100;

export interface FollowedRun {
  /** False when something still moved at the end of the wait. */
  isSettled: boolean;
  deliveries: Delivery[];
}

/** Waits until every notification of a run has come to rest, or the time is over, and reads its deliveries. */
export async function followRun(carillon: Carillon, run: OrdersRun, waitMs: number): Promise<FollowedRun> {
  const untilMs = performance.now() + waitMs;
  let isSettled = await hasSettled(carillon, run);
  while (!isSettled && performance.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    isSettled = await hasSettled(carillon, run);
  }
  return { isSettled, deliveries: await deliveriesOf(carillon, run) };
}

async function hasSettled(carillon: Carillon, run: OrdersRun): Promise<boolean> {
  let atRest = 0;
  for await (const { status } of carillon.notifications.all({ ...since(run), metadata: `shop_run:${run.runId}` })) {
    if (MOVING.has(status)) return false;
    atRest += 1;
  }
  return atRest === run.sent.length;
}

async function deliveriesOf(carillon: Carillon, run: OrdersRun): Promise<Delivery[]> {
  const own = new Set(run.sent.map(({ notificationId }) => notificationId));
  const deliveries: Delivery[] = [];
  for await (const delivery of carillon.deliveries.all(since(run))) {
    if (own.has(delivery.notification_id)) deliveries.push(delivery);
  }
  return deliveries;
}

const since = ({ startedAt }: OrdersRun) => ({
  created_from: new Date(startedAt.getTime() - CLOCK_SLACK_MS),
  limit: PAGE_SIZE,
});
