import { expect, test } from '@playwright/test';
import { deliveriesOf, orderShipped, send, statusesOf } from './support/api.ts';
import { newPerson, nobody, uniquePhone } from './support/people.ts';
import { arrivalsOf, breakProvider, mendProviders } from './support/sandbox.ts';
import { shellReady, signIn } from './support/sign-in.ts';

test.afterEach(() => mendProviders());

test('a delivery that is refused shows its reason, and is put right by "Retry" without a reload', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  await breakProvider('sms', { fail_percent: 100, fail_kind: 'permanent' });
  const id = await send(orderShipped([person.id], { channels: ['sms'] }));
  await expect.poll(async () => Object.values(await statusesOf(id))[0]).toMatch(/^(dead|bounced)$/);

  await page.goto(`${base}/deliveries?subscriber=${person.id}`);
  const row = page.getByRole('row').filter({ hasText: person.id });
  await expect(row).toBeVisible();
  await expect(row).toContainText(/Dead|Bounced/i);
  await mendProviders();
  await row.getByRole('button', { name: /retry/i }).click();
  await expect(row).toContainText(/Sent|Delivered/i);
  const [delivery] = await deliveriesOf(id);
  expect(await arrivalsOf('sms', delivery?.id ?? '')).toHaveLength(1);
});

test('new deliveries come in by themselves while nobody is busy, and wait in a pill under the pointer', async ({
  page,
}) => {
  const first = await newPerson();
  const second = await newPerson();
  await page.goto(`${await signIn(page)}/deliveries?channel=email`);
  await expect(page.getByRole('heading', { name: 'Deliveries', level: 1 })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.mouse.move(5, 5);
  await send(orderShipped([first.id], { channels: ['email'] }));
  const row = (id: string) => page.getByRole('row').filter({ hasText: id });
  await expect(row(first.id)).toBeVisible();
  await row(first.id).hover();
  await send(orderShipped([second.id], { channels: ['email'] }));
  const pill = page.getByRole('button', { name: /^\d+\+? new$/ });
  await expect(pill).toBeVisible();
  await expect(row(second.id)).toHaveCount(0);
  await page.keyboard.press('.');
  await expect(row(second.id)).toBeVisible();
});

test('tokens that are typed become filters, and people are found by id, e-mail and phone', async ({ page }) => {
  const person = await newPerson({ phone: uniquePhone() });
  const id = await send(orderShipped([person.id], { channels: ['email', 'sms'] }));
  await expect.poll(async () => Object.keys(await statusesOf(id)).length).toBe(2);
  await page.goto(`${await signIn(page)}/deliveries`);
  const search = page.getByRole('combobox', { name: /Search by id/ });
  const rows = page.getByRole('row').filter({ hasText: person.id });

  await search.fill(person.email);
  await search.press('Enter');
  await expect(page.getByRole('button', { name: `Remove filter Recipient ${person.email}` })).toBeVisible();
  await expect(rows).toHaveCount(2);
  await search.pressSequentially('chan');
  await search.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
  await search.fill('channel:sms since:1h ');
  await expect(page).toHaveURL(/channel=sms/);
  await expect(page).toHaveURL(/range=1h/);
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /^Remove filter Channel/ }).click();
  await expect(rows).toHaveCount(2);
  await page.goBack();
  await expect(rows).toHaveCount(1);

  await search.fill('status:nonsense');
  await search.press('Enter');
  await expect(page.getByText('status:nonsense means nothing here.')).toBeVisible();
});

test('a filter that means nothing shows nothing and says so, until its chip is taken away', async ({ page }) => {
  const person = await newPerson();
  await send(orderShipped([person.id], { channels: ['sms'] }));
  await page.goto(`${await signIn(page)}/deliveries?subscriber=${person.id}&status=bogus`);
  await expect(page.getByRole('heading', { name: 'bogus is not a status' })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(0);
  await page.getByRole('button', { name: /^Remove filter Status bogus/ }).click();
  await expect(page.getByRole('row').filter({ hasText: person.id })).toHaveCount(1);
});

test('going back from a delivery finds the filters, the selection and the scroll again', async ({ page }) => {
  const base = await signIn(page);
  const people = Array.from({ length: 60 }, () => nobody());
  const id = await send(orderShipped(people, { channels: ['sms'] }));
  await expect.poll(async () => (await deliveriesOf(id)).length).toBe(60);
  await page.goto(`${base}/deliveries?notification=${id}&status=filtered`);
  await expect(page.getByRole('checkbox', { name: /^Select sms/ })).toHaveCount(50);
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect(page.getByRole('checkbox', { name: /^Select sms/ })).toHaveCount(60);
  await page
    .getByRole('checkbox', { name: /^Select sms/ })
    .nth(40)
    .check();
  await page
    .getByRole('checkbox', { name: /^Select sms/ })
    .nth(42)
    .click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('j');
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(200);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/SMS/);
  await page.keyboard.press(']');
  await page.keyboard.press('[');
  await expect(page.getByRole('link', { name: 'Next delivery' })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('3 selected')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove filter Status/ })).toBeVisible();
  await expect.poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(80);
});

test('the keyboard alone peeks, follows, selects and closes', async ({ page }) => {
  const person = await newPerson();
  const id = await send(orderShipped([person.id], { channels: ['email', 'sms', 'in_app'] }));
  await expect.poll(async () => (await deliveriesOf(id)).length).toBe(3);
  await page.goto(`${await signIn(page)}/deliveries?notification=${id}`);
  await expect(page.getByRole('row').filter({ hasText: person.id })).toHaveCount(3);
  await shellReady(page);
  await page.keyboard.press('j');
  await page.keyboard.press(' ');
  await expect(page).toHaveURL(/peek=dlv_/);
  const peek = page.getByRole('complementary').filter({ hasText: person.id });
  await expect(peek).toBeVisible();
  const first = new URL(page.url()).searchParams.get('peek');
  await page.keyboard.press('j');
  await expect.poll(() => new URL(page.url()).searchParams.get('peek')).not.toBe(first);
  await page.keyboard.press('Escape');
  await expect(peek).toHaveCount(0);
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('All that match the filter')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Selected' })).toHaveCount(0);
});

test('a page opened before its delivery exists says so, and in the end that there is none', async ({ page }) => {
  const base = await signIn(page);
  await page.clock.install();
  await page.goto(`${base}/deliveries/dlv_00000000000000000000000000`);
  await expect(page.getByText('Not there yet')).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(4_000);
    await expect(page.getByRole('heading', { name: 'There is no delivery with this id here' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(page.getByRole('link', { name: 'All deliveries' })).toBeVisible();
});

test('filters that match nothing are named and cleared, and an error keeps the last good rows', async ({ page }) => {
  const base = await signIn(page);
  const person = await newPerson();
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(async () => (await deliveriesOf(id)).length).toBe(1);
  await page.goto(`${base}/deliveries?notification=${id}&status=bounced`);
  await expect(page.getByRole('heading', { name: 'No deliveries match these 2 filters' })).toBeVisible();
  await page.getByRole('button', { name: /^Remove filter Status/ }).click();
  await expect(page.getByRole('row').filter({ hasText: person.id })).toBeVisible();

  await page.route(/\/v1\/deliveries\?/, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Not now',
        detail: 'Postgres is away.',
        code: 'unavailable',
        request_id: 'req_e2e',
      }),
    }),
  );
  await page.getByRole('button', { name: 'Pause live updates' }).click();
  await page.getByRole('button', { name: 'Resume live updates' }).click();
  const note = page.getByRole('alert').filter({ hasText: 'could not be brought up to date' });
  await expect(note).toContainText('Postgres is away.');
  await expect(note).toContainText('req_e2e');
  await expect(note).toContainText('Showing data as of');
  await expect(page.getByRole('row').filter({ hasText: person.id })).toBeVisible();
});

test('transient refusals are retried by themselves until the provider is back', async () => {
  const person = await newPerson();
  await breakProvider('email', { fail_percent: 100, fail_kind: 'transient' });
  const id = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(() => statusesOf(id)).toEqual({ email: 'retrying' });
  await mendProviders();
  await expect.poll(() => statusesOf(id), { timeout: 30_000 }).toEqual({ email: 'sent' });
});
