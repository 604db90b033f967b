import { expect, type Page, test } from '@playwright/test';
import { newMember, type TestMember } from './support/members.ts';
import { shellReady, signInByForm as signIn } from './support/sign-in.ts';
import { readStack } from './support/stack.ts';

let member: TestMember;
test.beforeEach(async () => {
  member = await newMember('viewer');
});
test.afterEach(() => member.remove());

const openAccount = async (page: Page) => {
  await page.goto(`${await signIn(page, member)}/account`);
  await expect(page.getByRole('heading', { name: 'Account', level: 1 })).toBeVisible();
  await shellReady(page);
};

const changePassword = async (page: Page, from: string, to: string) => {
  await page.getByLabel('Current password').fill(from);
  await page.getByLabel('New password').fill(to);
  await page.getByRole('button', { name: 'Change password' }).click();
};

const inAnotherBrowser = async (page: Page, login: { email: string; password: string }, userAgent?: string) => {
  const context = await page
    .context()
    .browser()
    ?.newContext({
      baseURL: readStack().dashboardUrl,
      ...(userAgent ? { userAgent } : {}),
    });
  if (!context) throw new Error('there is no browser');
  const second = await context.newPage();
  return { page: second, base: await signIn(second, login), close: () => context.close() };
};

test('a wrong current password is refused beside its field, and the old one still signs in', async ({ page }) => {
  await openAccount(page);
  await changePassword(page, 'certainly not this', 'a brand new password');
  await expect(page.getByText('This is not the password of this account.')).toBeVisible();
  await expect(page.getByLabel('Current password')).toBeFocused();
  const second = await inAnotherBrowser(page, member);
  await second.close();
});

test('a changed password signs in from then on, and signs every other browser out', async ({ page }) => {
  const before = await inAnotherBrowser(page, member);
  await openAccount(page);
  await changePassword(page, member.password, 'a brand new password');
  await expect(page.getByRole('status').filter({ hasText: 'Changed; 1 other session signed out.' })).toBeVisible();
  await expect(async () => {
    await before.page.goto(`${before.base}/account`);
    await expect(before.page).toHaveURL(/\/sign-in\?next=/, { timeout: 1_000 });
  }).toPass();
  await before.close();
  const after = await inAnotherBrowser(page, { ...member, password: 'a brand new password' });
  await after.close();
});

test('a browser that is signed out here must sign in again there', async ({ page }) => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:77.0) Gecko/20100101 Firefox/77.0';
  const second = await inAnotherBrowser(page, member, firefox);
  await openAccount(page);
  const own = page.getByRole('listitem').filter({ hasText: 'this browser' });
  await expect(own).toHaveCount(1);
  await expect(own.getByRole('button')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out Firefox 77 on Linux' }).click();
  await expect(page.getByText('No other browser is signed in.')).toBeVisible();
  await expect(async () => {
    await second.page.goto(`${second.base}/account`);
    await expect(second.page).toHaveURL(/\/sign-in\?next=/, { timeout: 1_000 });
  }).toPass();
  await second.close();
});

test('sessions that cannot be read say why, beside what was read before', async ({ page }) => {
  await openAccount(page);
  const problem = { title: 'Away', detail: 'Postgres is away.', code: 'x', request_id: 'req_7', retryable: false };
  await page.route('**/v1/me/sessions', (route) => route.fulfill({ status: 503, json: problem }));
  await page.clock.install();
  await page.clock.fastForward(10_000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.getByRole('alert').filter({ hasText: 'could not be brought up to date' })).toContainText('req_7');
  await expect(page.getByText('this browser')).toBeVisible();
});
