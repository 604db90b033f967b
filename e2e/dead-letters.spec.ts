import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { api, type Delivery, deliveriesOf, orderShipped, send } from './support/api.ts';
import { query } from './support/database.ts';
import { newPerson } from './support/people.ts';
import { arrivalsOf, breakProvider, mendProviders, type SandboxChannel } from './support/sandbox.ts';
import { signIn } from './support/sign-in.ts';
import { readStack } from './support/stack.ts';

test.afterEach(() => mendProviders());

interface Failed extends Delivery {
  error_fingerprint: string;
}

/** Breaks a channel for good, sends to new people on it, and waits until every delivery has failed. */
async function failOn(channel: SandboxChannel, people: number): Promise<Failed[]> {
  const to: string[] = [];
  for (let index = 0; index < people; index += 1) to.push((await newPerson()).id);
  await breakProvider(channel, { fail_percent: 100, fail_kind: 'permanent' });
  const id = await send(orderShipped(to, { channels: [channel] }));
  await expect
    .poll(async () => (await deliveriesOf(id)).filter(({ status }) => /^(dead|bounced)$/.test(status)).length)
    .toBe(people);
  await mendProviders();
  return (await deliveriesOf(id)) as Failed[];
}

async function openGroup(page: Page, base: string, { error_fingerprint: group }: Failed): Promise<void> {
  await page.goto(`${base}/dead-letters`);
  const row = page.locator(`[data-group="${group}"]`);
  await expect(row).toBeVisible();
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(/group=/);
  await isAwake(page);
}

/** The stream is joined only by a page that hears clicks. */
const isAwake = (page: Page): Promise<void> => expect(page.getByText('Live', { exact: true })).toBeVisible();

test('what failed is grouped with its cause, and is put right by five first, then the rest, each person once', async ({
  page,
}) => {
  const base = await signIn(page);
  const failed = await failOn('sms', 7);
  const [first] = failed;
  if (!first) throw new Error('nothing failed');
  await openGroup(page, base, first);
  await expect(page.getByText(/cannot be reached|opted out|refuses/).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'e2e-' }).first()).toContainText(/Bounced|Dead/);

  await page.getByRole('button', { name: /^Retry 5 first/ }).click();
  await expect(page.getByText('All 5 went out.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Retry the rest/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/to retry:/)).toBeVisible();
  await dialog.getByRole('button', { name: /^Retry \d/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing is left in this group' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('Every delivery of this group was retried or discarded.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the operation' })).toHaveCount(2);
  for (const { id } of failed) await expect.poll(async () => (await arrivalsOf('sms', id)).length).toBe(1);
});

test('a group is given up with a reason: it leaves the room, and the delivery says who and why', async ({ page }) => {
  const base = await signIn(page);
  const [failed] = await failOn('email', 1);
  if (!failed) throw new Error('nothing failed');
  await openGroup(page, base, failed);
  await page.getByRole('button', { name: /^Discard/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Discard/ }).click();
  await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/Say why/);
  const reason = `The mailboxes are gone, ${randomUUID().slice(0, 8)}`;
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: /^Discard/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing is left in this group' })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('link', { name: 'Dead letters' }).first().click();
  await expect(page.locator(`[data-group="${failed.error_fingerprint}"]`)).toHaveCount(0);

  const discarded = await api<{ status: string; discarded: { reason: string; by: string } }>(
    `/v1/deliveries/${failed.id}`,
  );
  expect(discarded).toMatchObject({ status: failed.status, discarded: { reason, by: /^member:/ } });
  await page.goto(`${base}/deliveries/${failed.id}`);
  await expect(page.getByText(new RegExp(`Discarded by .+: ${reason}`)).first()).toBeVisible();
});

test('a message nobody could read shows its words, and is given up', async ({ page }) => {
  const [id, fingerprint] = [randomUUID(), randomUUID().slice(0, 8)];
  await query(
    `INSERT INTO dead_letter (id, environment_id, queue, exchange, routing_key, reason, fingerprint, body)
     SELECT $1, environment_id, 'carillon.fan-out.email', 'carillon.notifications', '', 'not JSON', $2, $3
       FROM api_key WHERE last_four = $4 AND revoked_at IS NULL LIMIT 1`,
    [id, fingerprint, Buffer.from('{"half": '), readStack().apiKey.slice(-4)],
  );
  const base = await signIn(page);
  await page.goto(`${base}/dead-letters?group=${fingerprint}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('could not be read');
  await isAwake(page);
  await page.getByText('not JSON', { exact: true }).last().click();
  await expect(page.getByText('{"half":')).toBeVisible();
  await page.getByRole('button', { name: /^Discard it/ }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Sent by hand');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Discard/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing is left in this group' })).toBeVisible({
    timeout: 30_000,
  });
});

test('a channel where nothing is dead says so, and leads back to all of them', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/dead-letters?channel=in_app`);
  await expect(page.getByText('No dead letters match this filter')).toBeVisible();
  await isAwake(page);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page).not.toHaveURL(/channel=/);
});

test('an environment where nothing failed says what would come here', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base.replace(/[^/]+$/, 'production')}/dead-letters`);
  await expect(page.getByRole('heading', { name: 'Nothing is dead' })).toBeVisible();
});

test('an API that is away is said with its request, and what was read stays on screen', async ({ page }) => {
  const base = await signIn(page);
  const problem = { title: 'Not now', detail: 'The database is away.', code: 'unavailable', request_id: 'req_e2e' };
  await page.route('**/v1/dead-letters?channel=push', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ ...problem, status: 503, retryable: true, errors: [] }),
    }),
  );
  await page.goto(`${base}/dead-letters`);
  await isAwake(page);
  await page.getByRole('button', { name: /^Channel:/ }).click();
  await page.getByRole('menuitemradio', { name: 'Push' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be' })).toContainText('req_e2e');
  await expect(page.getByRole('heading', { level: 1, name: 'Dead letters' })).toBeVisible();
});
