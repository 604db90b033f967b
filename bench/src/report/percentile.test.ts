import { describe, expect, test } from 'vitest';
import { median, percentile } from './percentile.ts';

describe('a percentile', () => {
  test('is a measured value, never one in between', () => {
    expect(percentile([10, 20, 30, 40], 50)).toBe(20);
    expect(percentile([10, 20, 30, 40], 99)).toBe(40);
  });

  test('does not depend on the order', () => {
    expect(percentile([3, 1, 2], 100)).toBe(3);
    expect(percentile([3, 1, 2], 0)).toBe(1);
  });

  test('of nothing is not a number', () => {
    expect(percentile([], 99)).toBeNaN();
  });
});

describe('a median', () => {
  test('of three runs is the middle one', () => {
    expect(median([900, 100, 500])).toBe(500);
  });

  test('of an even number lies between the two in the middle', () => {
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  test('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});
