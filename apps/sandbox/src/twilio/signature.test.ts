import { expect, test } from 'vitest';
import { twilioSignature } from './signature.ts';

test('signs the URL and the sorted parameters as Twilio’s own example shows', () => {
  const parameters = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  };
  const url = 'https://example.com/myapp.php?foo=1&bar=2';
  expect(twilioSignature('12345', url, parameters)).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=');
});
