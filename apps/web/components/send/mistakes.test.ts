import { expect, test } from 'vitest';
import { mistakesOf } from './mistakes.ts';

const mistakes = mistakesOf([
  { pointer: '/data/orderId', code: 'required', message: 'is required' },
  { pointer: '/to/1/email', code: 'address_invalid', message: 'An address has one @ between its two parts.' },
  { pointer: '/to/10', code: 'not_found', message: 'There is no topic with this key.' },
]);

test('what is wrong with a field is said at the field, and with the rest of its place further up', () => {
  expect(mistakes.at('/data/orderId')).toBe('It is required.');
  expect(mistakes.within('/data')).toBe('orderId is required.');
  expect(mistakes.within('/to/1')).toBe('email: An address has one @ between its two parts.');
  expect(mistakes.at('/to')).toBeUndefined();
});
