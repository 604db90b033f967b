import { describe, expect, test } from 'vitest';
import { attemptTimes, attemptTimesText, logPlace } from './attempt-times.ts';

describe('a retry policy as a curve', () => {
  test('the first attempt is at once, the last wait repeats', () => {
    expect(attemptTimes([1_000, 5_000], 4).map(({ afterMs }) => afterMs)).toEqual([0, 1_000, 6_000, 11_000]);
  });

  test('is said in words, and a long list names its beginning and its end', () => {
    expect(attemptTimesText([1_000, 2_000, 4_000], 4)).toBe(
      'Tried again 1 s, 3 s and 7 s after the first attempt, then dead.',
    );
    expect(attemptTimesText([500], 2)).toBe('Tried again 500 ms after the first attempt, then dead.');
    expect(attemptTimesText([1_000], 1)).toBe('Tried once, then dead.');
    expect(attemptTimesText([1_000], 20)).toContain('5 s, … and 19 s');
  });

  test('the axis is logarithmic, from the first second to the last attempt', () => {
    expect(logPlace(500, 100_000)).toBe(0);
    expect(logPlace(10_000, 100_000)).toBeCloseTo(0.5);
    expect(logPlace(100_000, 100_000)).toBeCloseTo(1);
  });
});
