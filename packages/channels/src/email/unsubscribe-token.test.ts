import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@carillon/core';
import { describe, expect, test } from 'vitest';
import { createUnsubscribeToken, verifyUnsubscribeToken } from './unsubscribe-token.ts';

const key = randomBytes(32);
const claim = { environmentId: uuidV7(), subscriberId: uuidV7(), categoryId: uuidV7() };

describe('the token of an unsubscribe link', () => {
  test('gives back what it was made from, and is the same each time', () => {
    const token = createUnsubscribeToken(key, claim);
    expect(token).toBe(createUnsubscribeToken(key, claim));
    expect(verifyUnsubscribeToken(key, token)).toEqual(claim);
  });

  test('is refused when any one character is another', () => {
    const token = createUnsubscribeToken(key, claim);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(verifyUnsubscribeToken(key, token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
  });

  test('is refused with another key, another length or foreign characters', () => {
    const token = createUnsubscribeToken(key, claim);
    expect(verifyUnsubscribeToken(randomBytes(32), token)).toBeNull();
    for (const bad of ['', token.slice(1), `${token}A`, `${token}=`, token.replace(/./, '+'), '../../etc']) {
      expect(verifyUnsubscribeToken(key, bad)).toBeNull();
    }
  });
});
