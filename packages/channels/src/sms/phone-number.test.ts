import { describe, expect, test } from 'vitest';
import { checkPhoneNumber } from './phone-number.ts';

describe('phone numbers', () => {
  test.each(['+15005550006', '+447911123456', '+4915112345678', '+12025550123'])('%s passes as it is', (raw) => {
    expect(checkPhoneNumber(raw)).toEqual({ ok: true, value: raw });
  });

  test.each(['+1', '+1500555000912345', '+999123456789', 'call me', '', '+44 abc', '7'.repeat(5_000), '+٤٤٧٩١١١٢٣٤٥٦'])(
    '%s is refused',
    (raw) => expect(checkPhoneNumber(raw).ok).toBe(false),
  );

  test.each([
    ['00447911123456', '+447911123456'],
    ['+44 (0) 7911 123456', '+447911123456'],
    ['447911123456', '+447911123456'],
    ['+49 151 1234-5678', '+4915112345678'],
  ])('%s is refused with the likely correction', (raw, likely) => {
    expect(checkPhoneNumber(raw)).toMatchObject({ code: 'phone_not_e164', message: expect.stringContaining(likely) });
  });

  test('a premium-rate number is not a destination', () => {
    expect(checkPhoneNumber('+19005551234')).toMatchObject({ code: 'destination_not_allowed' });
  });
});
