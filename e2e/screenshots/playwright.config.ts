import everything from '../playwright.config.ts';

/** Pictures of every page; not a test, and never part of a test run. */
export default { ...everything, testDir: '.', testMatch: 'take.ts', outputDir: '../../.carillon/screenshots/results' };
