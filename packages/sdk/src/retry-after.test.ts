import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const NOW_MS = Date.parse('2026-11-21T10:00:00Z');

test.each([
  ['7', 7_000],
  [' 0 ', 0],
  ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ['soon', null],
  ['-3', null],
  ['1.5', null],
  [null, null],
])('a Retry-After of %j is read as %j milliseconds', (value, expected) => {
  expect(readRetryAfter(value, NOW_MS)).toBe(expected);
});
