import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openBytes, sealBytes, sealedKeyId } from './envelope.ts';

const key = randomBytes(32);

test('a sealed value opens with its key in its place and names its key', () => {
  const sealed = sealBytes(key, 7, 'address.value|1', Buffer.from('ana@example.com'));
  expect(sealedKeyId(sealed)).toBe(7);
  expect(openBytes(key, 'address.value|1', sealed).toString()).toBe('ana@example.com');
});

test('the same value sealed twice differs', () => {
  const seal = () => sealBytes(key, 1, 'p', Buffer.from('x')).toString('hex');
  expect(seal()).not.toBe(seal());
});

test('another row, another key or a changed byte does not open', () => {
  const sealed = sealBytes(key, 1, 'address.value|1', Buffer.from('x'));
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  expect(() => openBytes(key, 'address.value|2', sealed)).toThrow();
  expect(() => openBytes(randomBytes(32), 'address.value|1', sealed)).toThrow();
  expect(() => openBytes(key, 'address.value|1', changed)).toThrow();
  expect(() => sealedKeyId(Buffer.from('short'))).toThrow('not a sealed value');
});
