import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCursors, toPage } from './cursor.ts';

const cursors = createCursors(randomBytes(32));

test('a cursor leads back to its key, in its own list only', () => {
  const cursor = cursors.encode('deliveries:e1', '0193');
  expect(cursors.decode('deliveries:e1', cursor)).toBe('0193');
  expect(() => cursors.decode('deliveries:e2', cursor)).toThrow('not one of this list');
  expect(() => cursors.decode('operations:e1', cursor)).toThrow('not one of this list');
});

test.each(['', '.', 'a.b', 'MDE5Mw', 'MDE5Mw.AAAAAAAAAAAAAAAA'])('%s is no cursor', (text) => {
  expect(() => cursors.decode('deliveries:e1', text)).toThrow('not one of this list');
});

test('one row more than asked for means that there is a next page', () => {
  const page = (rows: number[]) =>
    toPage(
      rows,
      2,
      String,
      (row) => row * 10,
      (key) => `after-${key}`,
    );
  expect(page([1, 2, 3])).toEqual({ data: [10, 20], next_cursor: 'after-2', has_more: true });
  expect(page([1, 2])).toEqual({ data: [10, 20], next_cursor: null, has_more: false });
  expect(page([])).toEqual({ data: [], next_cursor: null, has_more: false });
});
