import { expect, type Page, test } from '@playwright/test';
import { seriousFindings } from './support/axe.ts';
import { makePageFacts, PAGES, type PageFacts, roomsOfApp } from './support/pages.ts';
import { signIn } from './support/sign-in.ts';

/** 200 % zoom of a 1440 px window leaves 720 px to lay the page out in. */
const LOOKS = [
  { name: 'light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'at 200 % zoom', width: 720, height: 450, colorScheme: 'light' },
  { name: 'at 390 px, dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;
/** What WCAG 1.4.10 asks for. */
const NARROWEST = { width: 320, height: 640 };

let signedIn: Page;
let visitor: Page;
let facts: PageFacts;
test.beforeAll(async ({ browser }) => {
  [signedIn, visitor] = await Promise.all([browser.newPage(), browser.newPage()]);
  facts = await makePageFacts(await signIn(signedIn));
});
test.afterAll(() => Promise.all([signedIn.close(), visitor.close()]));

test('no room of the app is left out', () => {
  const seen = PAGES.map(({ path }) => path({ ...facts, base: '' }).split(/[/?]/)[1]);
  expect(roomsOfApp().filter((name) => !seen.includes(name))).toEqual([]);
});

for (const { name, path, isPublic = false } of PAGES) {
  test(`${name}: axe finds nothing grave and nothing is cut off, light, dark, small and zoomed`, async () => {
    const page = isPublic ? visitor : signedIn;
    const problems: string[] = [];
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path(facts));
    await settle(page);
    for (const look of LOOKS) {
      await page.setViewportSize({ width: look.width, height: look.height });
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
      await rest(page);
      for (const finding of await seriousFindings(page)) problems.push(`${look.name}: ${finding}`);
      problems.push(...(await tooWide(page, look.name)));
    }
    await page.setViewportSize(NARROWEST);
    problems.push(...(await tooWide(page, 'at 320 px')));
    expect(problems).toEqual([]);
  });
}

async function tooWide(page: Page, look: string): Promise<string[]> {
  await rest(page);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return excess > 0 ? [`${look}: the page is ${excess} px too wide`] : [];
}

/** Waits until nothing is being read any more; a live page never gets idle on the network. */
async function settle(target: Page): Promise<void> {
  await target.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(target.locator('[data-skeleton]')).toHaveCount(0);
}

/** Two frames, in which colours and layout take their new values. */
const rest = (target: Page) =>
  target.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
