import { expect, test } from 'vitest';
import { createBackOff } from './back-off.mjs';

test('waits double up to half a minute, and are short again after a calm minute', () => {
  let clock = 0;
  const next = createBackOff(() => clock);
  const waits = Array.from({ length: 8 }, () => {
    clock += 1000;
    return next();
  });
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  clock += 61_000;
  expect(next()).toBe(500);
});
