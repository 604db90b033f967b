import { expect, test } from 'vitest';
import { apiPathOf } from './proxy-path.ts';

test('paths under /api lead to the API without the prefix', () => {
  expect(apiPathOf('/api/auth/sign-in/email')).toBe('/auth/sign-in/email');
  expect(apiPathOf('/api/e/env_1/v1/deliveries')).toBe('/e/env_1/v1/deliveries');
  expect(apiPathOf('/api/me')).toBe('/v1/me');
  expect(apiPathOf('/api')).toBe('/');
});

test('every other path stays with the web app', () => {
  expect(apiPathOf('/apiary')).toBeNull();
  expect(apiPathOf('/w/acme/development/deliveries')).toBeNull();
});
