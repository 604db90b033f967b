/** Where the stack under test describes itself, and which browser to use. The test command sets both. */
export const stackFile = (): string =>
  process.env.CARILLON_STACK_FILE ?? new URL('../../.carillon/test/stack.json', import.meta.url).pathname;

export const chromiumPath = (): string => process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
