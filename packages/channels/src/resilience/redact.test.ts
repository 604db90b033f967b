import { describe, expect, test } from 'vitest';
import { answerText } from './answer-text.ts';
import { redact } from './redact.ts';
import { retryAfterMs } from './retry-after.ts';

test("an answer's sentence is taken out of its JSON", () => {
  expect(answerText('{"code":503,"error":"service unavailable"}', [])).toBe('service unavailable');
  expect(answerText('{"message":"no ana@example.com here"}', [])).toBe('no <address> here');
  expect(answerText('{"code":1}', [])).toBe('{"code":1}');
  expect(answerText('{broken', [])).toBe('{broken');
  expect(answerText('plain', [])).toBe('plain');
});

describe('redaction of a provider’s text', () => {
  test.each([
    ['550 5.1.1 <ana.lima@example.com>: no such user', 'ana.lima'],
    ['The number +1 (500) 555-0006 is not valid', '555'],
    ['see https://push.example.com/send/abc?token=secret for more', 'secret'],
    ['Authorization: Bearer abcdef was refused', 'abcdef'],
    ['key AKIAIOSFODNN7EXAMPLEKEY0000 is unknown', 'AKIA'],
    ['your code is 123456', '123456'],
    ['message "Hello Ana" looks like spam', 'Hello Ana'],
  ])('%s', (text, secret) => expect(redact(text, ['Hello Ana'])).not.toContain(secret));

  test('what helps stays', () => {
    expect(redact('451 4.7.1 Greylisted, try again in 60 seconds (queue 4F3A2B)')).toBe(
      '451 4.7.1 Greylisted, try again in 60 seconds (queue 4F3A2B)',
    );
    expect(redact('see https://docs.example.com/errors/21610')).toBe('see https://docs.example.com/…');
  });

  test('control characters go and 500 characters stay, of however many', () => {
    expect(redact('a\r\nBcc: x\0\u202e')).toBe('a Bcc: x');
    const startedAt = performance.now();
    expect(redact('(@'.repeat(500_000)).length).toBeLessThanOrEqual(500);
    expect(redact('a b '.repeat(1_000))).toHaveLength(500);
    expect(performance.now() - startedAt).toBeLessThan(50);
  });
});

test('Retry-After is read in both forms, within a day', () => {
  const now = Date.parse('2026-03-01T10:00:00Z');
  expect(retryAfterMs('7')).toBe(7_000);
  expect(retryAfterMs('Sun, 01 Mar 2026 10:01:00 GMT', now)).toBe(60_000);
  expect(retryAfterMs('Sun, 01 Mar 2020 10:01:00 GMT', now)).toBe(0);
  expect(retryAfterMs('999999999')).toBe(86_400_000);
  for (const bad of [undefined, '', '-1', 'soon']) expect(retryAfterMs(bad)).toBeNull();
});
