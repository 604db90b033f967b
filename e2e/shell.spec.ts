import { expect, type Page, test } from '@playwright/test';
import { deliveriesOf, orderShipped, send } from './support/api.ts';
import { newPerson } from './support/people.ts';
import { shellReady, signIn } from './support/sign-in.ts';

/** Signed in, and in the overview with the shell listening. */
async function enter(page: Page): Promise<string> {
  const base = await signIn(page);
  await page.goto(`${base}/overview`);
  await shellReady(page);
  return base;
}

const openPalette = async (page: Page, how: 'keys' | 'button' = 'keys') => {
  await shellReady(page);
  if (how === 'keys') await page.keyboard.press('Control+k');
  else await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Search and go to' })).toBeFocused();
};
const option = (page: Page, name: RegExp | string) => page.getByRole('option', { name });

test('a pasted id leads to what it names', async ({ page }) => {
  const base = await enter(page);
  const person = await newPerson();
  const notification = await send(orderShipped([person.id], { channels: ['email'] }));
  await expect.poll(async () => (await deliveriesOf(notification)).length).toBe(1);
  const [delivery] = await deliveriesOf(notification);
  for (const [id, path] of [
    [notification, `/notifications/${notification}`],
    [delivery?.id ?? '', `/deliveries/${delivery?.id}`],
  ] as const) {
    await openPalette(page);
    await page.keyboard.insertText(` ${id} `);
    await expect(option(page, /^Open the/)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(base + path);
  }
});

test('a person is found by the beginning of the id, by e-mail address and by phone', async ({ page }) => {
  const base = await enter(page);
  const phone = `+1500${String(Date.now()).slice(-7)}`;
  const person = await newPerson({ phone });
  for (const text of [person.id.slice(0, -2), person.email, phone]) {
    await openPalette(page);
    await page.keyboard.insertText(text);
    await expect(option(page, new RegExp(person.id)).first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await openPalette(page);
  await page.keyboard.insertText(person.email);
  await option(page, new RegExp(person.id)).click();
  await expect(page).toHaveURL(`${base}/subscribers/${person.id}`);
});

test('what leads nowhere says what it is, and a search that fails says why', async ({ page }) => {
  await enter(page);
  await openPalette(page);
  await page.keyboard.insertText('4bf92f3577b34da6a3ce929d0e0e4736');
  await expect(page.getByRole('status').filter({ hasText: 'A trace id.' })).toBeVisible();
  await page.getByRole('combobox').fill('nobody-is-called-so');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing here is called' })).toBeVisible();
  await page.route('**/v1/subscribers?**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Away',
        detail: 'Postgres is away.',
        code: 'x',
        request_id: 'req_1',
        retryable: false,
      }),
    }),
  );
  await page.getByRole('combobox').fill('somebody-else');
  const problem = page.getByRole('alert').filter({ hasText: 'Subscribers could not be searched' });
  await expect(problem).toContainText('Postgres is away.');
  await expect(problem).toContainText('req_1');
});

test('the palette opens by a visible button and leads to rooms; Escape gives the focus back', async ({ page }) => {
  const base = await enter(page);
  await openPalette(page, 'button');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search and go to' })).toBeFocused();
  await page.keyboard.insertText('dead');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${base}/dead-letters`);
});

test('g and a letter go to rooms, ? lists the keys of the page and of everywhere', async ({ page }) => {
  const base = await enter(page);
  for (const [letter, segment] of [
    ['k', 'api-keys'],
    ['a', 'account'],
    ['d', 'deliveries'],
  ] as const) {
    await shellReady(page);
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(`${base}/${segment}`);
  }
  await expect(page.getByRole('heading', { name: 'Deliveries', level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('heading', { name: 'On this page' })).toBeVisible();
  await expect(sheet.getByText('Search, and jump to an id')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('keys stay letters where somebody types', async ({ page }) => {
  const base = await enter(page);
  await page.goto(`${base}/account`);
  const field = page.getByLabel('Current password');
  await field.pressSequentially('g?d');
  await expect(field).toHaveValue('g?d');
  await expect(page).toHaveURL(`${base}/account`);
});

test('the environment switcher keeps the room, and Production is said in a word', async ({ page }) => {
  const base = await enter(page);
  await page.goto(`${base}/api-keys`);
  await page.getByRole('button', { name: /^Environment:/ }).click();
  await page.getByRole('menuitem', { name: 'Production' }).click();
  await expect(page).toHaveURL(/\/production\/api-keys$/);
  await expect(page.getByRole('button', { name: /^Environment:.*Production/ })).toBeVisible();
});

test('light and dark are chosen in the account menu and remembered', async ({ page }) => {
  await enter(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme ?? 'system');
  await page.getByRole('button', { name: /account/i }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  expect(await theme()).toBe('dark');
  await page.reload();
  expect(await theme()).toBe('dark');
  await openPalette(page, 'button');
  await page.keyboard.insertText('look as');
  await page.keyboard.press('Enter');
  await expect.poll(theme).toBe('system');
});

test('an address that is no room shows a page with ways on, in the shell and outside of it', async ({ page }) => {
  const base = await enter(page);
  await page.goto(`${base}/no/such/room`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await expect(page).toHaveURL(`${base}/overview`);
  await page.goto('/w/somebody/elses/overview');
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the dashboard' }).click();
  await expect(page).toHaveURL(`${base}/overview`);
});

test('the path of an environment leads to its overview', async ({ page }) => {
  const base = await enter(page);
  await page.goto(base);
  await expect(page).toHaveURL(`${base}/overview`);
});

test('every room says when no worker is alive', async ({ page }) => {
  const base = await enter(page);
  await page.route('**/v1/overview?window=15m', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const warnings = [{ code: 'no_worker', message: 'No worker is alive: what is accepted waits.' }];
    await route.fulfill({ response: answer, json: { ...body, warnings, workers: [] } });
  });
  await page.goto(`${base}/account`);
  await expect(page.getByText('No worker is alive: what is accepted waits.')).toBeVisible();
});

test('a browser that is offline says so, and takes it back', async ({ page, context }) => {
  await enter(page);
  await context.setOffline(true);
  await expect(page.getByText('This browser is offline.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('This browser is offline.')).toBeHidden();
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the rooms are in a drawer that closes when one is chosen, and nothing scrolls sideways', async ({ page }) => {
    const base = await enter(page);
    await page.getByRole('button', { name: 'Open the menu' }).click();
    const drawer = page.getByRole('dialog', { name: 'Menu' });
    await drawer.getByRole('link', { name: 'API keys' }).click();
    await expect(page).toHaveURL(`${base}/api-keys`);
    await expect(drawer).toBeHidden();
    await openPalette(page, 'button');
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await sideways()).toBeLessThanOrEqual(0);
  });
});
