import { expect, test } from '@playwright/test';
import { signInByForm as signIn } from './support/sign-in.ts';
import { readStack } from './support/stack.ts';

test('wrong credentials are refused in place, a good sign-in leads to the overview, sign-out ends it', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(readStack().email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('E-mail and password do not match an account.')).toBeVisible();
  await signIn(page);
  await page.getByRole('button', { name: /account/i }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('an installation with an owner offers no first account, and says why sign-up is closed', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('link', { name: /create/i })).toHaveCount(0);
  await page.goto('/sign-up');
  await expect(page.getByRole('heading', { name: 'Sign-up is closed' })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a session that ended leads back to the exact page, with its filters', async ({ page, context }) => {
  const base = await signIn(page);
  // A page that is left open would go to the sign-in page by itself, in the middle of the next step.
  await page.goto('about:blank');
  await context.clearCookies();
  const place = `${base}/deliveries?status=dead&channel=sms`;
  await page.goto(place);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail').fill(readStack().email);
  await page.getByLabel('Password', { exact: true }).fill(readStack().password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(place);
});
