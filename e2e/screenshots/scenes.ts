import type { Page } from '@playwright/test';
import type { PageFacts } from '../support/pages.ts';

interface Scene {
  name: string;
  path: (facts: PageFacts) => string;
  /** What is done on the page before the picture is taken. */
  act: (page: Page) => Promise<void>;
}

/** What only shows after a step. */
export const SCENES: readonly Scene[] = [
  {
    name: 'scene-palette',
    path: ({ base }) => `${base}/overview`,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').first().fill('d');
    },
  },
  {
    name: 'scene-shortcuts',
    path: ({ base }) => `${base}/deliveries`,
    act: (page) => page.keyboard.press('?'),
  },
];
