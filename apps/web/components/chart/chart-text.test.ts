import { describe, expect, test } from 'vitest';
import { tickText, valueText } from './chart-text.ts';

describe('the numbers of a chart', () => {
  test('each unit is written in its own way, and a gap is named', () => {
    expect(valueText(1_240, 'count')).toBe('1\u202f240');
    expect(valueText(0.04, 'per_second')).toBe('0.04/s');
    expect(valueText(99.42, 'percent')).toBe('99 %');
    expect(valueText(2_400, 'ms')).toBe('2.4 s');
    expect(valueText(null, 'count')).toBe('no data');
  });

  test('an axis says it as short as it can', () => {
    expect(tickText(1_200, 'count')).toBe('1.2 k');
    expect(tickText(60_000, 'ms')).toBe('1 min');
    expect(tickText(500, 'ms')).toBe('500 ms');
  });
});
