import { expect, test } from 'vitest';
import { newVisitorToken, personOf, readVisitorToken } from './visitor.ts';

test('a visitor is the same person each time, and nobody else', () => {
  const [mine, other] = [newVisitorToken(), newVisitorToken()];
  expect(personOf(mine)).toEqual(personOf(mine));
  expect(personOf(mine).id).not.toBe(personOf(other).id);
});

test('the person tells nothing about the token', () => {
  const token = newVisitorToken();
  expect(JSON.stringify(personOf(token))).not.toContain(token);
});

test('every phone number is one that belongs to nobody', () => {
  for (let made = 0; made < 200; made += 1) {
    expect(personOf(newVisitorToken()).phone).toMatch(/^\+1[2-9][0-8][2-9]55501\d\d$/);
  }
});

test.each([undefined, '', 'short', 'x'.repeat(23), '../../../etc/passwd!!'])('"%s" is no token', (text) => {
  expect(readVisitorToken(text)).toBeNull();
});

test('a token that was handed out is one', () => {
  const token = newVisitorToken();
  expect(readVisitorToken(token)).toBe(token);
});
