import { describe, expect, test } from 'vitest';
import { returnTo, signInUrl } from './return-to.ts';

describe('returning after sign-in', () => {
  test('leads to the exact URL that was left', () => {
    const place = '/w/acme/production/deliveries?status=dead,bounced&peek=dlv_1#sms';
    const query = new URL(signInUrl(place), 'http://localhost').searchParams.get('next');
    expect(returnTo(query)).toBe(place);
  });

  test.each([
    'https://evil.example/w',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/sign-in',
    '/api/auth/sign-out',
    '',
    null,
    ['/a', '/b'],
  ])('never leaves the site nor loops: %j', (value) => {
    expect(returnTo(value)).toBe('/');
  });
});
