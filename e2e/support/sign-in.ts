import { expect, type Page } from '@playwright/test';
import { readStack } from './stack.ts';

/** Signs in as the demo owner and waits for the deliveries page. */
export async function signIn(page: Page): Promise<void> {
  const { email, password } = readStack();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/w\/[^/]+\/[^/]+\/deliveries/);
}
