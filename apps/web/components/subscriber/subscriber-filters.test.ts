import { expect, test } from 'vitest';
import { fieldOfText } from './subscriber-filters.ts';

test.each([
  ['ana@example.com', 'email'],
  ['+351 910 000 000', 'phone'],
  ['+1 (500) 555-0006', 'phone'],
  ['user-10', 'id_prefix'],
  ['ana@', 'id_prefix'],
  ['+1', 'id_prefix'],
  ['15005550006', 'id_prefix'],
])('%s is taken as %s', (text, field) => {
  expect(fieldOfText(text)).toBe(field);
});
