import { describe, expect, test } from 'vitest';
import { rowsOf, stepOf } from './chart-series.ts';

const point = (minute: number, value: number | null) => ({ at: new Date(minute * 60_000).toISOString(), value });

describe('the rows of a chart', () => {
  test('series lie side by side by their time, oldest first', () => {
    const rows = rowsOf([
      { id: 'a', name: 'A', points: [point(2, 5), point(1, 3)] },
      { id: 'b', name: 'B', points: [point(2, 7)] },
    ]);
    expect(rows).toEqual([
      { atMs: 60_000, values: { a: 3 } },
      { atMs: 120_000, values: { a: 5, b: 7 } },
    ]);
  });

  test('a gap stays a gap and is not zero', () => {
    const series = [{ id: 'a', name: 'A', points: [point(1, null), point(2, 0)] }];
    expect(rowsOf(series).map(({ values }) => values.a)).toEqual([null, 0]);
  });

  test('the width of a bucket is the least distance of two neighbours', () => {
    expect(stepOf(rowsOf([{ id: 'a', name: 'A', points: [point(0, 1), point(5, 1), point(6, 1)] }]))).toBe(60_000);
  });
});
