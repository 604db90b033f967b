import { expect, test } from 'vitest';
import { safeHref } from './safe-href.ts';

test('ordinary addresses become links', () => {
  expect(safeHref('https://shop.example/orders/1')).toBe('https://shop.example/orders/1');
  expect(safeHref('mailto:help@shop.example')).toBe('mailto:help@shop.example');
});

test.each(['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'orders/1', ''])(
  'never a link: %j',
  (text) => {
    expect(safeHref(text)).toBeNull();
  },
);
