import { expect, test } from '@playwright/test';
import { api, deliveriesOf, orderShipped, send } from './support/api.ts';
import { newPerson, nobody } from './support/people.ts';
import { breakProvider, mendProviders } from './support/sandbox.ts';
import { signIn } from './support/sign-in.ts';

interface Operation {
  id: string;
  status: string;
  estimated: number;
  processed: number;
  succeeded: number;
  filtered: number;
  failed: number;
}

const operationOf = (url: string): Promise<Operation> =>
  api<Operation>(`/v1/operations/${new URL(url).pathname.split('/').at(-1)}`);

test.afterEach(() => mendProviders());

test('a dry run counts what the retry of all that match then does, and the result leads to the deliveries', async ({
  page,
}) => {
  const base = await signIn(page);
  const reachable = await Promise.all(Array.from({ length: 4 }, () => newPerson()));
  await breakProvider('email', { fail_percent: 100, fail_kind: 'permanent' });
  const id = await send(
    orderShipped([...reachable.map((person) => person.id), ...Array.from({ length: 56 }, nobody)], {
      channels: ['email'],
    }),
  );
  await expect
    .poll(async () => (await deliveriesOf(id)).filter(({ status }) => /dead|bounced|filtered/.test(status)).length)
    .toBe(60);
  await mendProviders();

  await page.goto(`${base}/deliveries?notification=${id}`);
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  await expect(page.getByText('50 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Select all that match' }).click();
  await expect(page.getByText('All that match the filter')).toBeVisible();
  await page
    .getByRole('region', { name: 'Selected' })
    .getByRole('button', { name: /^Retry/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Retry all that match' });
  await expect(dialog.getByText('60 deliveries')).toBeVisible();
  await expect(dialog.getByText(/Preferences, suppressions and expiry are checked again/)).toBeVisible();
  await expect(dialog.getByLabel('Name')).not.toHaveValue('');
  await dialog.getByRole('button', { name: /^Retry 60/ }).click();

  await expect(page).toHaveURL(/\/operations\/op_/);
  await expect(page.getByText('Completed', { exact: true })).toBeVisible();
  const operation = await operationOf(page.url());
  expect(operation).toMatchObject({ status: 'completed', estimated: 60, processed: 60, failed: 0 });
  expect(operation.succeeded + operation.filtered).toBe(60);
  await page.getByRole('link', { name: 'Deliveries that it touched' }).click();
  await expect(page.getByRole('checkbox', { name: /^Select email/ })).toHaveCount(50);
});

test('an operation that is aborted on its way leaves a true partial report', async ({ page }) => {
  const base = await signIn(page);
  const id = await send(orderShipped(Array.from({ length: 40 }, nobody), { channels: ['sms'] }));
  await expect.poll(async () => (await deliveriesOf(id)).filter(({ status }) => status === 'filtered').length).toBe(40);
  const { id: operationId } = await api<Operation>('/v1/operations', {
    body: { kind: 'retry', filter: { notification: [id] }, rate_per_second: 2, name: `abort ${id}` },
  });

  await page.goto(`${base}/operations`);
  await page
    .getByRole('row')
    .filter({ hasText: `abort ${id}` })
    .click();
  await expect(page).toHaveURL(new RegExp(operationId));
  const progress = page.getByRole('progressbar');
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Abort' }).click();
  await expect(page.getByText('Aborted', { exact: true })).toBeVisible();

  const operation = await operationOf(page.url());
  expect(operation).toMatchObject({ status: 'aborted', estimated: 40 });
  expect(operation.processed).toBeGreaterThan(0);
  expect(operation.processed).toBeLessThan(40);
  expect(operation.succeeded + operation.filtered + operation.failed).toBe(operation.processed);
  const touched = await api<{ data: unknown[] }>(`/v1/deliveries?operation=${operation.id}&limit=100`);
  expect(touched.data).toHaveLength(operation.processed);
  await expect(page.getByText(`${40 - operation.processed} of 40 were not touched`)).toBeVisible();
});

test('retrying marked ones names those that stay as they are', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson({ phone: null });
  const id = await send(orderShipped([person.id], { channels: ['email', 'sms'] }));
  await expect
    .poll(async () => (await deliveriesOf(id)).map(({ status }) => status).sort())
    .toEqual(['filtered', 'sent']);
  await page.goto(`${base}/deliveries?notification=${id}`);
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  await page
    .getByRole('region', { name: 'Selected' })
    .getByRole('button', { name: /^Retry/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Retry 2 selected' });
  await expect(dialog.getByText('1 delivery')).toBeVisible();
  await expect(dialog.getByText('1 of the selected is left as it is: 1 sent.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('2 selected')).toBeVisible();
});

test('an operation that nobody knows is missing, and one that cannot be read says why', async ({ page }) => {
  const base = await signIn(page);
  await page.goto(`${base}/operations/op_00000000000000000000000000`);
  await expect(page.getByRole('heading', { name: 'There is no operation with this id here' })).toBeVisible();
  await page.route(/\/v1\/operations\?/, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Not now',
        detail: 'Postgres is away.',
        code: 'unavailable',
        request_id: 'req_op',
      }),
    }),
  );
  await page.goto(`${base}/operations?status=failed`);
  const choose = page.getByRole('button', { name: /^Kind/ });
  await choose.click();
  await page.getByRole('menuitemcheckbox', { name: 'Replay' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'req_op' })).toBeVisible();
});
