import { describe, expect, test } from 'vitest';
import { labelledKnots, timeScale } from './time-scale.ts';

const DAY = 86_400_000;

describe('an axis of time', () => {
  test('runs from 0 to 1 in order, whatever the distances', () => {
    const { knots } = timeScale([0, 20, 25, 3_000, 2 * DAY]);
    expect(knots[0]?.position).toBe(0);
    expect(knots.at(-1)?.position).toBeCloseTo(1);
    for (const [index, { position }] of knots.entries()) {
      if (index > 0) expect(position).toBeGreaterThan(knots[index - 1]?.position ?? 0);
    }
  });

  test('keeps a call of 20 ms visible beside a wait of two days', () => {
    const { position } = timeScale([0, 20, 2 * DAY]);
    expect(position(20)).toBeGreaterThan(0.08);
  });

  test('stands between its neighbours in proportion', () => {
    const { position } = timeScale([0, 100, 200]);
    expect(position(50)).toBeCloseTo(0.25);
    expect(position(-5)).toBe(0);
    expect(position(900)).toBe(1);
  });

  test('marks the wait that is shortened, and nothing on a short even span', () => {
    expect(timeScale([0, 80, 60_000]).breaks).toMatchObject([{ fromMs: 80, toMs: 60_000 }]);
    expect(timeScale([0, 80, 160]).breaks).toEqual([]);
  });

  test('of one instant or none puts everything at its beginning', () => {
    expect(timeScale([]).position(5)).toBe(0);
    expect(timeScale([5]).position(5)).toBe(0);
  });

  test('labels first and last, and leaves out what would touch', () => {
    const labels = labelledKnots(timeScale([0, 1, 2, 3, 4, 5_000]), 0.2).map(({ atMs }) => atMs);
    expect(labels[0]).toBe(0);
    expect(labels.at(-1)).toBe(5_000);
    expect(labels.length).toBeLessThan(6);
  });
});
