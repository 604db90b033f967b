import { expect, test } from '@playwright/test';
import { deliveriesOf, orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { arrivalsOf, breakProvider, mendProviders } from './support/sandbox.ts';
import { signIn } from './support/sign-in.ts';
import { readStack } from './support/stack.ts';

test.afterEach(() => mendProviders());

test('wrong credentials are refused in place, a good sign-in leads to the deliveries, sign-out ends it', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(readStack().email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
  await signIn(page);
  await expect(page.getByRole('heading', { name: 'Deliveries' })).toBeVisible();
  await page.getByRole('button', { name: /account/i }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the installation has its owner, so a second sign-up is refused with a word about it', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Somebody Else');
  await page.getByLabel('E-mail').fill('else@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: /create|sign up/i }).click();
  await expect(page.getByText(/closed/i).first()).toBeVisible();
});

test('a delivery that is refused shows its reason, and is put right by "Retry" without a reload', async ({ page }) => {
  await signIn(page);
  const person = await newPerson();
  await breakProvider('sms', { fail_percent: 100, fail_kind: 'permanent' });
  const id = await send(orderShipped([person.id], { channels: ['sms'] }));
  await expect.poll(async () => Object.values(await statusesOf(id))[0]).toMatch(/^(dead|bounced)$/);

  await page.goto(`${page.url().split('?')[0]}?subscriber=${person.id}`);
  const row = page.getByRole('row').filter({ hasText: person.id });
  await expect(row).toBeVisible();
  await expect(row).toContainText(/Dead|Bounced/i);
  await mendProviders();
  await row.getByRole('button', { name: /retry/i }).click();
  await expect(row).toContainText(/Sent|Delivered/i);
  const [delivery] = await deliveriesOf(id);
  expect(await arrivalsOf('sms', delivery?.id ?? '')).toHaveLength(1);
});

test('a new delivery shows up on the open page within moments, without a reload', async ({ page }) => {
  await signIn(page);
  await expect(page.getByRole('heading', { name: 'Deliveries' })).toBeVisible();
  const person = await newPerson();
  await send(orderShipped([person.id], { channels: ['email'] }));
  const pill = page.getByRole('button', { name: /new/i });
  const row = page.getByRole('row').filter({ hasText: person.id });
  await expect(pill.or(row).first()).toBeVisible();
  if (!(await row.isVisible())) await pill.click();
  await expect(row).toBeVisible();
});

test('transient refusals are retried by themselves until the provider is back', async () => {
  const person = await newPerson();
  await breakProvider('email', { fail_percent: 100, fail_kind: 'transient' });
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'retrying' });
  await mendProviders();
  await expect.poll(() => statusesOf(id), { timeout: 30_000 }).toEqual({ email: 'sent' });
});
