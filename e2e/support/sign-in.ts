import { expect, type Page } from '@playwright/test';
import { readStack } from './stack.ts';

/**
 * Signs in, as the demo owner unless told otherwise, and waits for the shell around the overview.
 * @returns the path of the environment, `/w/<workspace>/<environment>`, below which every room lies
 */
export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string } = readStack(),
): Promise<string> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/w\/[^/]+\/[^/]+\/overview/);
  await shellReady(page);
  return new URL(page.url()).pathname.replace(/\/overview$/, '');
}

/** Waits until the shell listens for keys, which the search button says of itself. */
export const shellReady = (page: Page): Promise<void> =>
  expect(page.locator('button[aria-keyshortcuts*="Control+K"]:visible').first()).toBeVisible();
