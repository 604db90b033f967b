import { expect, test } from '@playwright/test';
import { orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { breakProvider, mendProviders } from './support/sandbox.ts';
import { signIn } from './support/sign-in.ts';

test.afterEach(() => mendProviders());

const CHANNELS = ['Email', 'SMS', 'Push', 'In-app', 'Webhook'];

test('the path shows every node, what passes, and the worker with its heartbeat', async ({ page }) => {
  const person = await newPerson();
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'sent' });
  const base = await signIn(page);
  await page.goto(`${base}/queues`);
  await expect(page.getByRole('heading', { level: 1, name: 'Queues' })).toBeVisible();
  const path = page.getByRole('region', { name: 'The path', exact: true });
  await expect(path.locator('[data-node="outbox"]')).toBeVisible();
  for (const channel of CHANNELS) await expect(path.getByText(`${channel} queue`)).toBeVisible();
  await expect(path.locator('[data-node="email-normal"]')).toBeVisible();
  await expect(path.getByText(/\d\/s/).first()).toBeVisible();

  const workers = page.getByRole('table', { name: 'Workers' });
  const alive = workers.getByRole('row').filter({ hasText: 'Alive' }).first();
  await expect(alive).toContainText(/just now|\d s ago/);
  await expect(alive).toContainText(/\d+ MB/);

  const nodes = page.getByRole('table', { name: 'Nodes of the path' });
  const row = nodes.getByRole('row').filter({ hasText: 'Email queue' });
  await expect(row).toContainText('empty');
  await expect(row.getByRole('img', { name: /Depth of Email queue/ })).toBeVisible();
});

test('what waits is counted by channel, and its number leads to the deliveries', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await breakProvider('email', { fail_percent: 100, fail_kind: 'transient' });
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'retrying' });
  await page.goto(`${base}/queues`);
  const waiting = page.getByRole('table', { name: 'Deliveries that wait, by channel' });
  await waiting.getByRole('row').filter({ hasText: 'Email' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/deliveries\?channel=email&status=retrying/);
  await expect(page.getByRole('row').filter({ hasText: person.id })).toBeVisible();
});

test('on a phone the path is a list from top to bottom, without sideways scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const base = await signIn(page);
  await page.goto(`${base}/queues`);
  const outbox = await page.locator('[data-node="outbox"]').boundingBox();
  const queue = await page.locator('[data-node="carillon.fan-out.email"]').boundingBox();
  expect(queue?.y ?? 0).toBeGreaterThan(outbox?.y ?? 0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test('when the API is away the last reading stays, with its time and the request id', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/queues`);
  await expect(page.locator('[data-node="outbox"]')).toBeVisible();
  await page.route('**/v1/queues', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Not now',
        detail: 'Postgres is away.',
        code: 'unavailable',
        request_id: 'req_away',
        retryable: true,
        errors: [],
      }),
    }),
  );
  const alert = page.getByRole('alert').filter({ hasText: 'could not be brought up to date' });
  await expect(alert).toContainText('Postgres is away.', { timeout: 45_000 });
  await expect(alert).toContainText('req_away');
  await expect(page.locator('[data-node="outbox"]')).toBeVisible();
});
