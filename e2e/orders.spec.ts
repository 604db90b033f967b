import { Carillon, type Delivery } from '@carillon/sdk';
import { expect, test } from '@playwright/test';
import { followRun } from '../examples/orders/src/follow-run.ts';
import { type OrdersRun, runOrders } from '../examples/orders/src/run-orders.ts';
import { query } from './support/database.ts';
import { arrivals, mendProviders } from './support/sandbox.ts';
import { readStack } from './support/stack.ts';

const GONE_OUT = ['sent', 'delivered'];

test('two hundred orders of the shop ring four channels: what arrived is what we say, once each', async () => {
  test.setTimeout(180_000);
  await mendProviders();
  const { apiUrl, apiKey, sandboxUrl } = readStack();
  const run = await runOrders({
    apiUrl,
    apiKey,
    sandboxUrl,
    count: 200,
    ratePerSecond: 40,
    seed: 7,
    customerPrefix: 'e2e-shop',
  });
  expect(run.failed).toEqual([]);
  const { isSettled, deliveries } = await followRun(new Carillon({ apiKey, baseUrl: apiUrl }), run, 90_000);
  expect(isSettled).toBe(true);

  expect(deliveries.filter(({ status }) => ![...GONE_OUT, 'filtered'].includes(status))).toEqual([]);
  expect(deliveries.filter((delivery) => delivery.possible_duplicate)).toEqual([]);
  await expectArrivals(deliveries);
  await expectInbox(run, deliveries);
  expectSentences(deliveries);
});

/** The sandbox's ledger and the database agree, delivery by delivery: nothing lost, nothing twice. */
async function expectArrivals(deliveries: Delivery[]): Promise<void> {
  for (const channel of ['email', 'sms', 'push'] as const) {
    const said = deliveries.filter((delivery) => delivery.channel === channel);
    const out = said.filter(({ status }) => GONE_OUT.includes(status)).map(({ id }) => id);
    const ours = new Set(said.map(({ id }) => id));
    const arrived = (await arrivals(channel)).flatMap(({ delivery_id }) =>
      delivery_id !== null && ours.has(delivery_id) ? [delivery_id] : [],
    );
    expect(out.length, channel).toBeGreaterThan(0);
    expect(arrived.sort(), channel).toEqual(out.sort());
  }
}

async function expectInbox(run: OrdersRun, deliveries: Delivery[]): Promise<void> {
  const out = deliveries.filter(({ channel, status }) => channel === 'in_app' && GONE_OUT.includes(status));
  const [row] = await query<{ count: number }>(
    `SELECT count(*)::int AS count FROM inbox_message m JOIN subscriber s ON s.id = m.subscriber_id
      JOIN notification n ON n.id = m.notification_id
      WHERE s.external_id = ANY($1) AND n.metadata->>'shop_run' = $2`,
    [run.customers.map(({ id }) => id), run.runId],
  );
  expect(row?.count).toBe(out.length);
}

/** Each filtered delivery says why, in a sentence that names the person and the reason. */
function expectSentences(deliveries: Delivery[]): void {
  const sentences = new Set(
    deliveries
      .filter(({ status }) => status === 'filtered')
      .map(({ channel, reason, summary }) => `${channel} ${reason} ${summary}`),
  );
  const find = (pattern: RegExp) => [...sentences].some((sentence) => pattern.test(sentence));
  expect(find(/^sms no_address Not sent by text message: e2e-shop-ines has no phone number\.$/)).toBe(true);
  expect(find(/^push no_address Not sent by push: e2e-shop-oskar has no push subscription\.$/)).toBe(true);
  expect(
    find(/^email category_off Not sent by email: e2e-shop-tomas turned off Marketing by email on .+ \(import\)\.$/),
  ).toBe(true);
  expect(
    find(/^sms category_off Not sent by text message: e2e-shop-lena turned off Orders by text message on .+\.$/),
  ).toBe(true);
}
