import { expect, test } from 'vitest';
import { neighbours } from './list-memory.ts';

test('a row knows the ones before and after it, as the list had them', () => {
  const memory = { href: '/list', ids: ['c', 'b', 'a'] };
  expect(neighbours(memory, 'b')).toEqual({ previous: 'c', next: 'a' });
  expect(neighbours(memory, 'c')).toEqual({ previous: null, next: 'b' });
  expect(neighbours(memory, 'z')).toEqual({ previous: null, next: null });
  expect(neighbours(null, 'a')).toEqual({ previous: null, next: null });
});
