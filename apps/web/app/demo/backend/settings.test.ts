import { expect, test } from 'vitest';
import { shopSettings } from './settings.ts';

const whole = { API_URL: 'http://api', DEMO_API_KEY: 'crl_test_x', DEMO_SANDBOX_URL: 'http://sandbox' };

test('the shop opens with a key and a sandbox', () => {
  expect(shopSettings(whole)).toEqual({ baseUrl: 'http://api', apiKey: 'crl_test_x', sandboxUrl: 'http://sandbox' });
});

test.each(['DEMO_API_KEY', 'DEMO_SANDBOX_URL'])('without %s there is no shop', (name) => {
  expect(shopSettings({ ...whole, [name]: undefined })).toBeNull();
});
