import { describe, expect, test } from 'vitest';
import { createBackOff } from './back-off.ts';

describe('a back-off', () => {
  test('doubles up to its limit and begins anew after a reset', () => {
    const backOff = createBackOff(100, 5_000, () => 0.5);
    const waits = Array.from({ length: 8 }, () => backOff.nextMs());
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    backOff.reset();
    expect(backOff.nextMs()).toBe(100);
  });

  test('is a quarter shorter or longer by chance', () => {
    expect(createBackOff(100, 100, () => 0).nextMs()).toBe(75);
    expect(createBackOff(100, 100, () => 1).nextMs()).toBe(125);
  });
});
