import { describe, expect, test } from 'vitest';
import { redactText } from './redact.ts';

describe('redactText', () => {
  test.each([
    ['550 5.1.1 <ada@example.org>: unknown', '550 5.1.1 <[address]>: unknown'],
    ['Key (email)=(ada.l@mail.example.org) exists', 'Key (email)=([address]) exists'],
    ['The number +49 151 2345-6789 is not valid', 'The number [number] is not valid'],
    ['connect amqp://carillon:s3cret@127.0.0.1:5672/', 'connect amqp://[redacted]@127.0.0.1:5672/'],
    ['authorization: Bearer abc.def-ghi', 'authorization: Bearer [redacted]'],
    ['key crl_test_0123456789abcdef refused', 'key [key] refused'],
  ])('%s', (text, masked) => {
    expect(redactText(text)).toBe(masked);
  });

  test('ordinary sentences, ids and times stay as they are', () => {
    const text = 'delivery 0190b6f2-6f1e-7c3a-8000-0123456789ab failed at 2024-05-01T10:00:00.000Z after 120 ms';
    expect(redactText(text)).toBe(text);
  });
});
