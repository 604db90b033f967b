import { mkdirSync } from 'node:fs';
import { type Page, test } from '@playwright/test';
import { makePageFacts, PAGES, type PageFacts } from '../support/pages.ts';
import { shellReady, signIn } from '../support/sign-in.ts';
import { SCENES } from './scenes.ts';

const FOLDER = new URL('../../.carillon/screenshots/', import.meta.url).pathname;
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
] as const;
const LOOKS = ['light', 'dark'] as const;
/** Charts and live rows have drawn themselves by then. */
const SETTLE_MS = 700;

test.describe.configure({ mode: 'serial', timeout: 600_000 });

let page: Page;
let visitor: Page;
let facts: PageFacts;
test.beforeAll(async ({ browser }) => {
  mkdirSync(FOLDER, { recursive: true });
  [page, visitor] = await Promise.all([browser.newPage(), browser.newPage()]);
  facts = await makePageFacts(await signIn(page));
});

for (const { name, path, isPublic = false } of PAGES) {
  test(name, async () => {
    const seen = isPublic ? visitor : page;
    for (const size of SIZES) {
      await seen.setViewportSize(size);
      await seen.goto(path(facts));
      await takeBoth(seen, `${name}-${size.name}`);
    }
  });
}

for (const { name, path, act } of SCENES) {
  test(name, async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.goto(path(facts));
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await shellReady(page);
      await act(page);
      await takeBoth(page, `${name}-${size.name}`);
    }
  });
}

async function takeBoth(seen: Page, name: string): Promise<void> {
  await seen.getByRole('heading', { level: 1 }).first().waitFor();
  await seen.waitForFunction(() => document.querySelector('[data-skeleton]') === null);
  await seen.waitForTimeout(SETTLE_MS);
  for (const colorScheme of LOOKS) {
    await seen.emulateMedia({ colorScheme });
    await seen.waitForTimeout(150);
    await seen.screenshot({ path: `${FOLDER}${name}-${colorScheme}.png` });
  }
}
