import { expect, test } from 'vitest';
import { arrivalTable, reasonLines } from './arrival-table.ts';

test('deliveries are counted by channel and status, and empty columns are left out', () => {
  const deliveries = [
    { channel: 'sms', status: 'delivered' },
    { channel: 'email', status: 'sent' },
    { channel: 'email', status: 'sent' },
    { channel: 'email', status: 'filtered' },
  ] as const;
  expect(arrivalTable(deliveries)).toEqual([
    'channel  sent  delivered  filtered',
    'email       2          0         1',
    'sms         0          1         0',
  ]);
});

test('a run without deliveries has only a heading', () => {
  expect(arrivalTable([])).toEqual(['channel']);
});

test('what did not go out is explained once with its number', () => {
  const filtered = { channel: 'sms', status: 'filtered', summary: 'Not sent by SMS: no phone.' } as const;
  const dead = { channel: 'push', status: 'dead', summary: null } as const;
  const well = { channel: 'email', status: 'delivered', summary: null } as const;
  expect(reasonLines([dead, filtered, filtered, well])).toEqual([
    '    2  sms, filtered: Not sent by SMS: no phone.',
    '    1  push, dead: no reason is known.',
  ]);
});
