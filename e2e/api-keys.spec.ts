import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { api } from './support/api.ts';
import { newMember } from './support/members.ts';
import { shellReady, signIn } from './support/sign-in.ts';
import { readStack } from './support/stack.ts';

const open = async (page: Page) => {
  const base = await signIn(page);
  await page.goto(`${base}/api-keys`);
  await expect(page.getByRole('heading', { name: 'API keys', level: 1 })).toBeVisible();
  await shellReady(page);
};

const create = async (page: Page, name: string): Promise<string> => {
  await page.getByRole('button', { name: 'Create key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an API key' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('checkbox', { name: /^read/ }).check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByRole('dialog', { name: new RegExp(name) });
  const key = await shown.getByRole('figure', { name: 'API key' }).locator('code').innerText();
  await expect(shown).toContainText(`CARILLON_API_KEY=${key}`);
  await expect(shown).toContainText(`Authorization: Bearer ${key}`);
  await shown.getByRole('button', { name: 'I have copied it' }).click();
  return key;
};

test('a key is made, works, is never shown again, and stops when it is revoked', async ({ page }) => {
  await open(page);
  const name = `e2e ${randomUUID().slice(0, 8)}`;
  const key = await create(page, name);
  expect(key).toMatch(/^crl_test_/);
  await api('/v1/subscribers', { token: key });
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(`crl_test_…${key.slice(-4)}`);
  await expect(row).toContainText('send, read');
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(key);

  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Within 10 seconds');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toBeHidden();
  await page.getByRole('checkbox', { name: 'Show revoked keys' }).check();
  await expect(row).toContainText('Revoked');
  await expect
    .poll(() => api('/v1/subscribers', { token: key }).then(() => 'works', String), { timeout: 20_000 })
    .toContain('401');
});

test('a key needs a name and something that it may do', async ({ page }) => {
  await open(page);
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Create an API key' });
  await dialog.getByLabel('Name').fill('   ');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('checkbox', { name: /^admin/ }).check();
  for (const scope of [/^send/, /^read/, /^manage/]) {
    await expect(dialog.getByRole('checkbox', { name: scope })).toBeDisabled();
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

/** The page as it is when the browser, not the server, reads the keys. */
const openByBrowser = async (page: Page) => {
  await page.clock.install();
  await open(page);
  await page.clock.fastForward(10_000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
};

test('an environment without keys says what one is for', async ({ page }) => {
  await page.route('**/v1/api-keys?**', (route) =>
    route.fulfill({ json: { data: [], next_cursor: null, has_more: false } }),
  );
  await openByBrowser(page);
  await expect(page.getByText('No product can call this environment yet')).toBeVisible();
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByRole('dialog', { name: 'Create an API key' })).toBeVisible();
});

test('keys that cannot be read say why, and come with another try', async ({ page }) => {
  const problem = { title: 'Away', detail: 'Postgres is away.', code: 'x', request_id: 'req_9', retryable: false };
  let isAway = true;
  await page.route('**/v1/api-keys?**', (route) =>
    isAway ? route.fulfill({ status: 503, json: problem }) : route.continue(),
  );
  await openByBrowser(page);
  const note = page.getByRole('alert').filter({ hasText: 'The keys could not be brought up to date' });
  await expect(note).toContainText('req_9');
  isAway = false;
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note).toBeHidden();
});

test('who may not see or make keys is told which scope is missing', async ({ page, browser }) => {
  const viewer = await newMember('viewer');
  const operator = await newMember('operator');
  try {
    await page.goto(`${await signIn(page, viewer)}/api-keys`);
    await expect(page.getByRole('note').filter({ hasText: 'may not see or change API keys' })).toContainText('manage');
    const context = await browser.newContext({ baseURL: readStack().dashboardUrl });
    const second = await context.newPage();
    await second.goto(`${await signIn(second, operator)}/api-keys`);
    await expect(second.getByRole('note').filter({ hasText: 'may not create or revoke' })).toContainText('admin');
    await expect(second.getByRole('row').filter({ hasText: 'Demo key' })).toBeVisible();
    await expect(second.getByRole('button', { name: /create|revoke/i })).toHaveCount(0);
    await context.close();
  } finally {
    await viewer.remove();
    await operator.remove();
  }
});
