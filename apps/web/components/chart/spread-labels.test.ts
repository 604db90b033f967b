import { describe, expect, test } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

describe('labels at the ends of lines', () => {
  test('labels with room stay where they belong', () => {
    expect(spreadLabels([10, 60], 14, 0, 100)).toEqual([10, 60]);
  });

  test('labels of lines that end together get a line each, in order, within the frame', () => {
    const placed = spreadLabels([95, 96, 94], 14, 0, 100);
    expect(placed).toEqual([86, 100, 72]);
  });
});
