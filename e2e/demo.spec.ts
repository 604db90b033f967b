import { expect, type Page, test } from '@playwright/test';
import { seriousFindings } from './support/axe.ts';
import { signIn } from './support/sign-in.ts';

/** Enters the shop as somebody new and waits until it is open. */
async function enter(page: Page): Promise<void> {
  await page.goto('/demo');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(orderButton(page)).toBeEnabled();
}

const orderButton = (page: Page) => page.getByRole('button', { name: 'Order the reading lamp' });
const lane = (page: Page, channel: string) => page.locator(`[data-lane="${channel}"]`);
const texts = (page: Page) => page.getByRole('region', { name: 'Phone' }).locator('[data-part="text"]');
const pushes = (page: Page) => page.getByRole('region', { name: 'Lock screen' }).locator('[data-part="push"]');
const mails = (page: Page) => page.getByRole('region', { name: 'Mailbox' }).locator('[data-part="mail"]');
const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });

test('one order rings on the phone, the lock screen, in the mailbox and at the bell', async ({ page }) => {
  await enter(page);
  await orderButton(page).click();
  await expect(page.locator('[data-part="answer"]')).toHaveText(/^202 stored in/);
  await expect(lane(page, 'sms')).toContainText('Delivered');
  await expect(lane(page, 'email')).toContainText('Taken by Sandbox mail');
  await expect(lane(page, 'push')).toContainText('has no push subscription');
  await expect(texts(page)).toHaveText([/Order SHOP-\w+ is on its way with Parcel Post/]);
  await expect(mails(page)).toHaveText([/Order SHOP-\w+ is on its way/]);
  await expect(page.frameLocator('iframe[title^="Mail:"]').getByRole('heading')).toHaveText('Your order is on its way');
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread');

  await page.getByRole('button', { name: 'Turn on push' }).click();
  await expect(page.getByText('Push is on. Order something.')).toBeVisible();
  await orderButton(page).click();
  await expect(lane(page, 'push')).toContainText('Sent');
  await expect(pushes(page)).toHaveText([/Your order is on its way/]);
  await expect(bell(page)).toHaveAccessibleName('Notifications, 2 unread');
});

test('the request is shown as JSON, as curl and as TypeScript, and never with a key', async ({ page }) => {
  await enter(page);
  await orderButton(page).click();
  const panel = page.getByRole('region', { name: 'The wire' }).getByRole('tabpanel');
  await expect(panel).toContainText('"workflow": "order-shipped"');
  await page.getByRole('tab', { name: 'curl' }).click();
  await expect(panel).toContainText('curl -X POST');
  await page.getByRole('tab', { name: 'TypeScript' }).click();
  await expect(panel).toContainText('carillon.notifications.send(');
  expect(await page.content()).not.toMatch(/crl_(test|live)_\w{8}/);
});

test('the bell is read by keyboard alone: the count goes, and Carillon knows it was seen', async ({ page }) => {
  await enter(page);
  await orderButton(page).click();
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
  await bell(page).focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('article', { name: /Order SHOP-\w+ is on its way/ });
  await expect(item).toContainText('Unread');
  await page.keyboard.press('j');
  await expect(item).toBeFocused();
  await page.keyboard.press('u');
  await expect(bell(page)).toHaveAccessibleName('Notifications');
  await expect(item).not.toContainText('Unread');
  await expect(lane(page, 'in_app')).toContainText('You saw it');
  await page.keyboard.press('Escape');
  await expect(bell(page)).toBeFocused();
  await expect(item).toBeHidden();

  await page.reload();
  await expect(orderButton(page)).toBeEnabled();
  await expect(bell(page)).toHaveAccessibleName('Notifications');
});

test('what a person turns off ends at the filter, with a sentence that names them', async ({ page }) => {
  await enter(page);
  await page.getByRole('switch', { name: 'Marketing by Email' }).click();
  await expect(page.getByRole('switch', { name: 'Marketing by Email' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Send the newsletter' }).click();
  await expect(lane(page, 'email')).toContainText(
    /Not sent by email: demo-\w+-\w+ turned off Marketing by email on .+ \(preference page\)\./,
  );
  await expect(lane(page, 'email').locator('[data-token="filtered"]')).toHaveCount(1);
  await expect(lane(page, 'in_app')).toContainText('Sent');
  await expect(page.getByText('Say no to marketing, done')).toBeAttached();
  await expect(mails(page)).toHaveCount(0);
});

test('a broken SMS provider is retried, given up, mended and retried again: the text arrives', async ({ page }) => {
  await enter(page);
  await page.getByRole('button', { name: 'Break the SMS provider' }).click();
  await expect(page.getByText(/Mends itself in/)).toBeVisible();
  await orderButton(page).click();
  const sms = lane(page, 'sms');
  await expect(sms).toContainText('Retrying');
  await expect(sms).toContainText(/next attempt in \d/);
  await expect(sms).toContainText('503');
  await expect(lane(page, 'email')).toContainText('Sent');
  await expect(sms).toContainText('Gave up after 4 attempts', { timeout: 30_000 });
  await expect(texts(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Mend it' }).click();
  await page.getByRole('button', { name: 'Retry the dead letter' }).click();
  await expect(sms).toContainText('Delivered');
  await expect(texts(page)).toHaveCount(1);
  await expect(page.getByText('Break SMS and mend it, done')).toBeAttached();
});

test('a notification of the demo opens in the dashboard, after signing in', async ({ page }) => {
  await enter(page);
  await orderButton(page).click();
  const link = page.getByRole('link', { name: 'Open in the dashboard' });
  const path = (await link.getAttribute('href')) ?? '';
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fdemo%2Fopen/);
  await signIn(page);
  await page.goto(path);
  await expect(page).toHaveURL(/\/w\/[^/]+\/[^/]+\/notifications\/ntf_\w+$/);
});

test('two visitors do not disturb each other', async ({ page, browser }) => {
  const elsewhere = await browser.newPage({ baseURL: new URL(test.info().project.use.baseURL ?? '').origin });
  try {
    await enter(page);
    await enter(elsewhere);
    await page.getByRole('button', { name: 'Break the SMS provider' }).click();
    await orderButton(elsewhere).click();
    await expect(lane(elsewhere, 'sms')).toContainText('Delivered');
    await expect(texts(elsewhere)).toHaveCount(1);
    await expect(texts(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Mend it' }).click();
  } finally {
    await elsewhere.close();
  }
});

test('axe finds nothing grave in a shop that is used, with the bell open', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await enter(page);
  await page.getByRole('button', { name: 'Turn on push' }).click();
  await expect(page.getByText('Push is on. Order something.')).toBeVisible();
  await orderButton(page).click();
  await expect(pushes(page)).toHaveCount(1);
  await bell(page).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  expect(await seriousFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await seriousFindings(page)).toEqual([]);
});

test('a shop that cannot reach Carillon says so and lets the visitor in as soon as it can', async ({ page }) => {
  await page.route('**/demo/api/hello', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'The shop could not reach Carillon', detail: 'Try again.', retryable: true }),
    }),
  );
  await page.goto('/demo');
  await expect(page.getByRole('alert').filter({ hasText: 'The shop could not let you in' })).toBeVisible();
  await expect(orderButton(page)).toBeDisabled();
  await page.unroute('**/demo/api/hello');
  await expect(orderButton(page)).toBeEnabled();
  await expect(page.getByText('The shop could not let you in')).toBeHidden();
});

test('the shop acts for its own page only', async ({ page }) => {
  await enter(page);
  const order = (origin: string) =>
    page.request.post('/demo/api/order', { headers: { origin }, data: { product: 'lamp' } });
  expect((await order('https://evil.example')).status()).toBe(403);
  expect((await order(new URL(page.url()).origin)).status()).toBe(200);
  const wrong = await page.request.post('/demo/api/order', {
    headers: { origin: new URL(page.url()).origin },
    data: { product: 'yacht' },
  });
  expect(wrong.status()).toBe(422);
});
