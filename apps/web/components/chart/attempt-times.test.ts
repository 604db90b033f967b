import { describe, expect, test } from 'vitest';
import { attemptTimes, logPlace } from './attempt-times.ts';

describe('a retry policy as a curve', () => {
  test('the first attempt is at once, the last wait repeats', () => {
    expect(attemptTimes([1_000, 5_000], 4).map(({ afterMs }) => afterMs)).toEqual([0, 1_000, 6_000, 11_000]);
  });

  test('the axis is logarithmic, from the first second to the last attempt', () => {
    expect(logPlace(500, 100_000)).toBe(0);
    expect(logPlace(10_000, 100_000)).toBeCloseTo(0.5);
    expect(logPlace(100_000, 100_000)).toBeCloseTo(1);
  });
});
