import { expect, test } from 'vitest';
import { MASK, maskSensitive } from './mask-sensitive.ts';

test('sensitive fields are masked wherever their path leads, and the original stays', () => {
  const data = {
    code: '123456',
    card: { number: '4111', type: 'visa' },
    items: [{ pin: 1 }, { pin: 2, q: 3 }],
    none: null,
  };
  expect(maskSensitive(data, ['code', 'card.number', 'items.*.pin', 'none', 'not.there', 'code.deeper'])).toEqual({
    code: MASK,
    card: { number: MASK, type: 'visa' },
    items: [{ pin: MASK }, { pin: MASK, q: 3 }],
    none: null,
  });
  expect(data.code).toBe('123456');
  expect(maskSensitive(data, ['card']).card).toBe(MASK);
  expect(maskSensitive(null, ['a'])).toBeNull();
});
