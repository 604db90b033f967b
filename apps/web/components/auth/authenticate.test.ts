import { describe, expect, test } from 'vitest';
import { authSentence, fieldMistake } from './authenticate.ts';

const answer = (status: number, headers: Record<string, string> = {}) => ({ status, headers: new Headers(headers) });

describe('what a refused sign-in says', () => {
  test('names the field and never whether the address has an account', () => {
    const said = { message: 'E-mail and password do not match an account.', field: 'password' };
    expect(authSentence(answer(401), 'unauthenticated', '')).toEqual(said);
    expect(authSentence(answer(401), 'INVALID_EMAIL_OR_PASSWORD', '')).toEqual(said);
  });

  test('tells how long to wait after too many tries', () => {
    expect(authSentence(answer(429, { 'x-retry-after': '7' }), 'x', '').message).toBe(
      'Too many tries. Try again in 7 s.',
    );
    expect(authSentence(answer(429), 'x', '').message).toBe('Too many tries. Wait a little and try again.');
  });

  test('puts a mistake of shape beside its field', () => {
    const errors = [{ pointer: '/email', code: 'invalid_format', message: 'Not an e-mail address.' }];
    expect(fieldMistake(errors)).toEqual({ message: 'Not an e-mail address.', field: 'email' });
    expect(fieldMistake([{ pointer: '/', code: 'x', message: 'y' }])).toBeNull();
  });

  test("keeps the server's own words for what it does not know, but not for a broken server", () => {
    expect(authSentence(answer(400), 'sign_up_closed', 'Sign-up is closed.').message).toBe('Sign-up is closed.');
    expect(authSentence(answer(503), 'x', 'relation does not exist').message).toContain('Try again');
  });
});
