import { describe, expect, test } from 'vitest';
import { durationListText, durationText, parseDuration, parseDurationList } from './duration-text.ts';

describe('waits as people write them', () => {
  test('every wait reads back as itself', () => {
    for (const ms of [1, 500, 1_000, 1_500, 60_000, 90_000, 3_600_000, 86_400_000, 604_800_000]) {
      expect(parseDuration(durationText(ms))).toBe(ms);
    }
  });

  test('units may be long, short or left out', () => {
    expect(parseDurationList('10s, 2 minutes; 1 h, 5')).toEqual([10_000, 120_000, 3_600_000, 5_000]);
    expect(parseDuration('1,5 h')).toBe(5_400_000);
    expect(durationListText([30_000, 3_600_000])).toBe('30 s, 1 h');
  });

  test('what is no wait is said to be none', () => {
    expect(parseDuration('soon')).toBeNull();
    expect(parseDurationList('10 s, later')).toBeNull();
    expect(parseDurationList('')).toEqual([]);
  });
});
