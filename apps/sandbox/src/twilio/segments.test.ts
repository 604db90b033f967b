import { expect, test } from 'vitest';
import { countSegments } from './segments.ts';

test.each([
  ['x'.repeat(160), 1],
  ['x'.repeat(161), 2],
  ['x'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
  ['🔔'.repeat(36), 2],
])('counts %s as %i segments', (text, segments) => {
  expect(countSegments(text)).toBe(segments);
});
