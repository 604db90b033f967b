import { expect, test } from 'vitest';
import { durationMs } from './duration.ts';

test.each([
  ['PT10M', 600_000],
  ['PT0.5S', 500],
  ['P1D', 86_400_000],
  ['P1W', 604_800_000],
  ['P1DT2H', 93_600_000],
])('%s is %d ms', (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});

test.each(['P', 'PT', 'P1M', 'P1Y', '10M', 'PT-5M', '', 'P1DT'])('%s has no fixed length', (text) => {
  expect(durationMs(text)).toBeNull();
});
