import { type Cookie, expect, type Page } from '@playwright/test';
import { readStack } from './stack.ts';

interface Login {
  email: string;
  password: string;
}

/** Sessions of this process by e-mail address: most tests are about something else than signing in. */
const sessions = new Map<string, { cookies: Cookie[]; base: string }>();

/**
 * Signs in, as the demo owner unless told otherwise; the first time by the form, then with the session that it made.
 * The page stays where it is: go to a room next.
 * @returns the path of the environment, `/w/<workspace>/<environment>`, below which every room lies
 */
export async function signIn(page: Page, login: Login = readStack()): Promise<string> {
  const known = sessions.get(login.email);
  if (known) {
    await page.context().addCookies(known.cookies);
    if ((await page.request.get('/api/v1/me')).ok()) return known.base;
    await page.context().clearCookies();
  }
  const base = await signInByForm(page, login);
  sessions.set(login.email, { cookies: await page.context().cookies(), base });
  return base;
}

/** Signs in as a person does, and waits for the shell around the overview. @returns as `signIn` */
export async function signInByForm(page: Page, { email, password }: Login = readStack()): Promise<string> {
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
