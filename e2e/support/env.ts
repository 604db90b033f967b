/** Where the stack under test describes itself, and which browser to use. The test command sets both. */
export const stackFile = (): string =>
  process.env.CARILLON_STACK_FILE ?? new URL('../../.carillon/test/stack.json', import.meta.url).pathname;

export const chromiumPath = (): string => process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** `npm run test:full` also runs what is tagged `@full`: true, and too long for every run. */
export const isFullRun = (): boolean => process.env.CARILLON_TEST_FULL === '1';
