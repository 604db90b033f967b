import { expect, test } from 'vitest';
import { hideValues, sensitiveValues } from './hide-values.ts';
import { maskAddress, shownAddress } from './mask.ts';

test('a masked address can be recognised and not be used', () => {
  expect(maskAddress('email', 'ana@example.com')).toBe('a•••@example.com');
  expect(maskAddress('email', '@')).toBe('•••');
  expect(maskAddress('sms', '+15005550006')).toBe('+1••••••••06');
  expect(maskAddress('webhook', 'https://hooks.example.com/secret?token=x')).toBe('https://hooks.example.com/•••');
  expect(maskAddress('push', '{"endpoint":"https://push.example.com/abc"}')).toBe('https://push.example.com/•••');
  expect(maskAddress('push', 'broken')).toBe('•••');
});

test('of a push subscription nobody sees more than the service', () => {
  expect(shownAddress('push', '{"endpoint":"https://push.example.com/abc"}')).toBe('https://push.example.com/•••');
  expect(shownAddress('email', 'ana@example.com')).toBe('ana@example.com');
});

test('sensitive values are hidden wherever a text repeats them', () => {
  const secrets = sensitiveValues({ code: '123456', pin: 9876, name: 'Ana', deep: {} }, ['code', 'pin', 'deep']);
  expect(secrets).toEqual(['123456', '9876']);
  expect(hideValues({ sms: { body: 'Code 123456, pin 9876.' }, n: 1, list: ['123456'] }, secrets)).toEqual({
    sms: { body: 'Code ••••••, pin ••••••.' },
    n: 1,
    list: ['••••••'],
  });
});
