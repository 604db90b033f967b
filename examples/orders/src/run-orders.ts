import { Carillon, CarillonError } from '@carillon/sdk';
import { atRate } from './at-rate.ts';
import { type Customer, customersOf } from './customers.ts';
import { planOrders } from './plan-orders.ts';
import { createRandom } from './random.ts';
import { registerCustomers } from './register-customers.ts';
import type { ShopEvent } from './shop-events.ts';

export interface OrdersOptions {
  apiUrl: string;
  apiKey: string;
  /** Where customers get phones for pushes; null without a sandbox. */
  sandboxUrl: string | null;
  /** Orders to place. */
  count: number;
  ratePerSecond: number;
  /** The same seed places the same orders. */
  seed: number;
  /** Begins the ids of the customers; `shop` when left out. */
  customerPrefix?: string;
  /** Told about each event once the API has answered. */
  onAnswer?: (answer: SentEvent | FailedEvent) => void;
}

/** An event that the API has stored. */
export interface SentEvent extends ShopEvent {
  notificationId: string;
  idempotencyKey: string;
}

/** An event that was refused, or that could not be sent in spite of all retries. */
export interface FailedEvent extends ShopEvent {
  error: CarillonError;
}

export interface OrdersRun {
  /** In the metadata of every notification, as `shop_run`. */
  runId: string;
  startedAt: Date;
  customers: Customer[];
  sent: SentEvent[];
  failed: FailedEvent[];
}

/**
 * Opens the shop: registers its customers, lets them order at random, and tells them what happens.
 * @throws CarillonError when the customers cannot be registered
 */
export async function runOrders(options: OrdersOptions): Promise<OrdersRun> {
  const carillon = new Carillon({ apiKey: options.apiKey, baseUrl: options.apiUrl });
  const startedAt = new Date();
  const runId = `run-${options.seed}-${startedAt.getTime().toString(36)}`;
  const customers = customersOf(options.customerPrefix ?? 'shop');
  await registerCustomers(carillon, customers, options.sandboxUrl);
  const events = planOrders(options.count, customers, createRandom(options.seed));
  const answers = await atRate(events, options.ratePerSecond, async (event) => {
    const answer = await tell(carillon, runId, event);
    options.onAnswer?.(answer);
    return answer;
  });
  return { runId, startedAt, customers, sent: answers.filter(isSent), failed: answers.filter(isFailed) };
}

/** Whether an answer stands for a stored notification. */
export const isSent = (answer: SentEvent | FailedEvent): answer is SentEvent => 'notificationId' in answer;

const isFailed = (answer: SentEvent | FailedEvent): answer is FailedEvent => 'error' in answer;

/** The key comes from what happened, not from the call: a shop that crashes and tells it again is heard once. */
async function tell(carillon: Carillon, runId: string, event: ShopEvent): Promise<SentEvent | FailedEvent> {
  const idempotencyKey = `${runId}/${event.key}`;
  const { workflow, customerIds: to, data } = event;
  try {
    const body = { workflow, to, data, metadata: { shop_run: runId, shop_event: event.key } };
    const { id } = await carillon.notifications.send(body, { idempotencyKey });
    return { ...event, notificationId: id, idempotencyKey };
  } catch (error) {
    if (error instanceof CarillonError) return { ...event, error };
    throw error;
  }
}
