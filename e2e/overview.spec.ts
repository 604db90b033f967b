import { expect, type Page, test } from '@playwright/test';
import { orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { breakProvider, mendProviders } from './support/sandbox.ts';
import { signIn } from './support/sign-in.ts';

test.afterEach(() => mendProviders());

/** The number of a tile, as it is read. */
const tile = (page: Page, name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd').first();

const away = (page: Page) =>
  page.route('**/v1/overview**', (route) =>
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

test('the overview says that all is well and counts what was sent, without a reload', async ({ page }) => {
  const base = await signIn(page);
  // An installation that never sent anything shows something else.
  await send(orderShipped([(await newPerson()).id], { channels: ['email'] }));
  await page.goto(`${base}/overview?window=15m`);
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Health' })).toBeVisible();

  const person = await newPerson();
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'sent' });
  await expect(tile(page, 'Accepted')).toContainText(/\d/);
  await expect(tile(page, 'Sent or delivered')).toContainText('%');
  const throughput = page.getByRole('figure', { name: 'Throughput' });
  await throughput.getByRole('button', { name: /View as table/ }).click();
  const newest = throughput.getByRole('row').nth(1);
  await expect(throughput.getByRole('columnheader', { name: 'Email' })).toBeVisible();
  await expect(newest.or(throughput.getByRole('row').nth(2)).first()).toContainText(/[1-9]/);
});

test('a bucket, a reason and an error each lead to the deliveries behind them', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson({ phone: null });
  const filtered = await send(orderShipped([person.id], { channels: ['sms'] }));
  await expect.poll(() => statusesOf(filtered)).toEqual({ sms: 'filtered' });
  const reachable = await newPerson();
  await breakProvider('sms', { fail_percent: 100, fail_kind: 'permanent' });
  const failed = await send(orderShipped([reachable.id], { channels: ['sms'] }));
  await expect.poll(async () => (await statusesOf(failed)).sms).toMatch(/^(dead|bounced)$/);
  await mendProviders();

  await page.goto(`${base}/overview?window=15m`);
  await page.getByRole('link', { name: 'No address, SMS' }).click();
  await expect(page).toHaveURL(/\/deliveries\?.*reason=no_address/);
  await expect(page.getByRole('row').filter({ hasText: person.id })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: reachable.id })).toHaveCount(0);

  await page.goBack();
  const errors = page.getByRole('region', { name: 'Provider errors' });
  await errors.getByRole('link', { name: /^SMS:/ }).first().click();
  await expect(page).toHaveURL(/\/deliveries\?.*error_fingerprint=/);
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible();

  await page.goBack();
  const throughput = page.getByRole('figure', { name: 'Throughput' });
  await throughput.getByRole('button', { name: /View as table/ }).click();
  await throughput.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/deliveries\?from=.*&to=/);
});

test('a click on a bar of the chart leads to the channel and the minute it stands for', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'sent' });
  await page.goto(`${base}/overview?window=15m`);
  const throughput = page.getByRole('figure', { name: 'Throughput' });
  await throughput.locator('.recharts-bar-rectangle rect').last().click({ force: true });
  await expect(page).toHaveURL(/\/deliveries\?(channel=[a-z_]+&)?from=.*&to=/);
});

test('the arrow keys move along a chart, and Enter opens the deliveries of that minute', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await send(orderShipped([person.id], { channels: ['email'] }));
  await page.goto(`${base}/overview?window=15m`);
  const chart = page.getByRole('figure', { name: 'Throughput' }).getByRole('application');
  await chart.focus();
  await chart.press('ArrowRight');
  await chart.press('ArrowRight');
  await chart.press('Enter');
  await expect(page).toHaveURL(/\/deliveries\?from=.*&to=/);
});

test('the window is in the URL, and the back button brings the one before', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/overview`);
  await page.getByRole('radio', { name: 'Last 24 hours' }).check({ force: true });
  await expect(page).toHaveURL(/window=24h/);
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Last 1 hour' })).toBeChecked();
});

test('an environment that never sent anything shows the request that begins it', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base.replace(/[^/]+$/, 'production')}/overview`);
  await expect(page.getByRole('heading', { name: 'Nothing was sent here yet' })).toBeVisible();
  await expect(page.getByText('/v1/notifications').first()).toBeVisible();
});

test('when the API is away the last good numbers stay, with their time and the request id', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await send(orderShipped([person.id], { channels: ['email'] }));
  await page.goto(`${base}/overview?window=15m`);
  await expect(tile(page, 'Accepted')).toContainText(/\d/);
  await away(page);
  const alert = page.getByRole('alert').filter({ hasText: 'could not be brought up to date' });
  await expect(alert).toContainText('Postgres is away.', { timeout: 45_000 });
  await expect(alert).toContainText('Showing data as of');
  await expect(alert).toContainText('req_away');
  await expect(tile(page, 'Accepted')).toContainText(/\d/);
  await page.unroute('**/v1/overview**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
});
