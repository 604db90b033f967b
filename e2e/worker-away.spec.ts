import { expect, test } from '@playwright/test';
import { orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { signIn } from './support/sign-in.ts';
import { control, readStack } from './support/stack.ts';

// Stops a part of the stack: only where the test command controls it.
test.skip(() => readStack().controlUrl === '', 'this stack cannot be controlled');
test.describe.configure({ timeout: 180_000 });

test.afterAll(() => control('start', 'worker').catch(() => undefined));

test('@full a killed worker is named within 30 s, nothing claims to be delivered, and its return is told', async ({
  page,
}) => {
  const base = await signIn(page);
  const person = await newPerson();
  const before = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(before)).toEqual({ email: 'sent' });
  await page.goto(`${base}/overview?window=15m`);
  const health = page.getByRole('status', { name: 'Health' });
  await expect(health).toBeVisible();
  await expect(health).not.toContainText('No worker is alive');

  await control('kill', 'worker', 'down');
  const waiting = await Promise.all(
    Array.from({ length: 5 }, () => send(orderShipped([person.id], { channels: ['email'] }))),
  );
  await expect(health).toContainText('No worker is alive', { timeout: 30_000 });
  await expect(health).toContainText('Accepted notifications wait');
  await expect(health).not.toContainText('All channels healthy');
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention).toContainText('No worker is alive');
  for (const id of waiting) expect(await statusesOf(id)).toEqual({});

  const queues = await page.context().newPage();
  await queues.goto(`${base}/queues`);
  const outbox = queues.locator('[data-node="outbox"]');
  await expect(outbox).toContainText('5 waiting');
  const ageOf = async () =>
    Number(/oldest (?:(\d+) min )?(?:(\d+) s)?/.exec((await outbox.textContent()) ?? '')?.[2] ?? 0);
  const age = await ageOf();
  await expect.poll(ageOf, { timeout: 20_000 }).toBeGreaterThan(age);
  await expect(queues.getByRole('table', { name: 'Workers' })).toContainText('Silent');
  await queues.close();

  await page.bringToFront();
  await control('start', 'worker');
  await expect(page.getByText(/Outbox drained in \d+/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/A worker is back after \d+/)).toBeVisible();
  for (const id of waiting) await expect.poll(() => statusesOf(id), { timeout: 30_000 }).toEqual({ email: 'sent' });
  await expect(health).not.toContainText('No worker is alive');
});
