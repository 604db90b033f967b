import { describe, expect, test } from 'vitest';
import { formatCount, formatDuration, formatRate } from './number.ts';

describe('numbers as people read them', () => {
  test('counts are grouped by thin spaces', () => {
    expect([0, 999, 1_240, 200_000, -1_500].map(formatCount)).toEqual([
      '0',
      '999',
      '1\u202f240',
      '200\u202f000',
      '\u22121\u202f500',
    ]);
  });

  test('long durations name their two largest units', () => {
    expect([840, 190_000, 7_500_000, 86_400_000, 273_600_000].map(formatDuration)).toEqual([
      '840 ms',
      '3 min 10 s',
      '2 h 5 min',
      '1 d',
      '3 d 4 h',
    ]);
  });

  test('rates keep the digits that matter', () => {
    expect([0, 0.001, 0.04, 0.5, 3.24, 12.6, 1_240].map(formatRate)).toEqual([
      '0',
      '<0.01',
      '0.04',
      '0.5',
      '3.2',
      '13',
      '1\u202f240',
    ]);
  });
});
