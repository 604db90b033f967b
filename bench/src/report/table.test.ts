import { describe, expect, test } from 'vitest';
import { atLeast, atMost, isMet, type Row } from './row.ts';
import { formatNumber, formatTable } from './table.ts';

const row: Row = {
  scenario: 'null',
  what: 'deliveries',
  measured: 2345.6,
  unit: '/s',
  bar: atLeast(2_000),
  ceiling: { value: 11_000, of: 'BullMQ jobs/s' },
  foreignCpu: 0.034,
};

describe('the table', () => {
  test('shows the figure, its bar, the ceiling and the share of others in one line', () => {
    const line = formatTable([row]).split('\n')[2];
    expect(line?.split(/ {2,}/)).toEqual([
      'null',
      'deliveries',
      '2,346 /s',
      '>= 2,000',
      'met',
      '11,000 BullMQ jobs/s',
      '3 %',
    ]);
  });

  test('names a scenario once', () => {
    const lines = formatTable([row, { ...row, what: 'CPU' }]).split('\n');
    expect(lines[3]).toMatch(/^ +CPU/);
  });

  test('says so when a bar is missed', () => {
    expect(formatTable([{ ...row, bar: atMost(2_000) }])).toContain('MISSED');
  });
});

describe('a bar', () => {
  test('is missed by a figure that could not be measured', () => {
    expect(isMet({ measured: Number.NaN, bar: atMost(7) })).toBe(false);
    expect(isMet({ measured: Number.NaN, bar: atLeast(7) })).toBe(false);
  });

  test('is met by its own value', () => {
    expect(isMet({ measured: 7, bar: atMost(7) })).toBe(true);
  });
});

test('a number keeps the digits that matter', () => {
  expect([0.234, 12.34, 1234.5, Number.NaN].map(formatNumber)).toEqual(['0.23', '12.3', '1,235', 'not measured']);
});
