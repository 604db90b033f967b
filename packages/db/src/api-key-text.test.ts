import { expect, test } from 'vitest';
import { hashApiKeyText, isApiKeyText, makeApiKeyText } from './api-key-text.ts';

test('a new key names its kind of environment and is accepted', () => {
  expect(makeApiKeyText(true)).toMatch(/^crl_live_[0-9A-Za-z]{34}$/);
  expect(makeApiKeyText(false)).toMatch(/^crl_test_/);
  expect(isApiKeyText(makeApiKeyText(false))).toBe(true);
});

test('a key with one wrong character, a cut key and other texts are refused', () => {
  const key = makeApiKeyText(false);
  const wrong = key.slice(0, 12) + (key[12] === 'a' ? 'b' : 'a') + key.slice(13);
  for (const text of [wrong, key.slice(0, -1), `${key} `, '', 'crl_test_', key.replace('crl_', 'abc_')]) {
    expect(isApiKeyText(text)).toBe(false);
  }
});

test('keys differ, and hash to 32 bytes', () => {
  expect(makeApiKeyText(true)).not.toBe(makeApiKeyText(true));
  expect(hashApiKeyText('x')).toHaveLength(32);
});
