import { expect, test } from '@playwright/test';
import { api, orderShipped } from './support/api.ts';
import { query } from './support/database.ts';
import { newPerson } from './support/people.ts';
import { EXCHANGE, queueOf, unbind } from './support/rabbitmq.ts';
import { flushRedis } from './support/redis.ts';
import { type Arrival, arrivals, mendProviders } from './support/sandbox.ts';
import { control } from './support/stack.ts';

const CHANNELS = ['email', 'sms', 'in_app'] as const;
const RECOVERY = { timeout: 150_000, intervals: [500] };

test.describe.configure({ timeout: 240_000 });

test.beforeAll(async () => {
  await mendProviders();
  // A short grace, so that doubts end within the test.
  await query(`UPDATE channel_policy SET doubt_grace_ms = 2000`);
});

/** Sends a number of notifications over a while; resolves with the ids of what was accepted. */
async function sendSome(count: number, overMs: number): Promise<string[]> {
  const people = await Promise.all(Array.from({ length: 5 }, () => newPerson()));
  const pauseMs = overMs / count;
  const accepted: Promise<string>[] = [];
  for (let index = 0; index < count; index += 1) {
    const person = people[index % people.length];
    const body = orderShipped([person?.id], { channels: CHANNELS });
    accepted.push(api<{ id: string }>('/v1/notifications', { body }).then(({ id }) => id));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return Promise.all(accepted);
}

interface DeliveryRow {
  id: string;
  channel: string;
  status: string;
  possible_duplicate: boolean;
}

/** Every delivery of these notifications, as the API shows it. */
async function everyDelivery(notifications: string[]): Promise<DeliveryRow[]> {
  const pages = await Promise.all(
    notifications.map((id) => api<{ data: DeliveryRow[] }>(`/v1/deliveries?notification=${id}`)),
  );
  return pages.flatMap((page) => page.data);
}

/** Nothing lost: every delivery is there and ended well, and what the outside world saw is what we say. */
async function expectWhole(notifications: string[]): Promise<void> {
  await expect
    .poll(async () => {
      const rows = await everyDelivery(notifications);
      return {
        deliveries: rows.length,
        ended: rows.filter(({ status }) => status === 'sent' || status === 'delivered').length,
      };
    }, RECOVERY)
    .toEqual({ deliveries: notifications.length * CHANNELS.length, ended: notifications.length * CHANNELS.length });
  const rows = await everyDelivery(notifications);
  for (const channel of ['email', 'sms'] as const) {
    const seen = countByDelivery(await arrivals(channel));
    for (const row of rows.filter((candidate) => candidate.channel === channel)) {
      const times = seen.get(row.id) ?? 0;
      expect(times, `${channel} ${row.id} arrived`).toBeGreaterThanOrEqual(1);
      if (times > 1) expect(row.possible_duplicate, `${channel} ${row.id} arrived ${times} times`).toBe(true);
    }
  }
}

function countByDelivery(list: Arrival[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { delivery_id } of list) {
    if (delivery_id !== null) counts.set(delivery_id, (counts.get(delivery_id) ?? 0) + 1);
  }
  return counts;
}

test('the worker is killed in mid-run: nothing is lost, and only flagged deliveries came twice', async () => {
  const sending = sendSome(120, 6_000);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await control('kill', 'worker');
  await expectWhole(await sending);
});

test('@full RabbitMQ is away for twenty seconds: the API still answers 202, and all of it goes out afterwards', async () => {
  const before = sendSome(30, 1_500);
  await control('stop', 'rabbitmq');
  const meanwhile = sendSome(60, 18_000);
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  await control('start', 'rabbitmq');
  await expectWhole([...(await before), ...(await meanwhile)]);
});

test('Redis is emptied in mid-run: every waiting delivery is queued again', async () => {
  const sending = sendSome(120, 5_000);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await flushRedis();
  await expectWhole(await sending);
});

test("@full a channel's binding is deleted: it is noticed, mended, and nothing is missing", async () => {
  await unbind(queueOf('sms'), EXCHANGE);
  const notifications = await sendSome(20, 1_000);
  await expectWhole(notifications);
});
