import { expect, test } from 'vitest';
import { signWebhook, WEBHOOK_SECRET } from './webhook-signature.ts';

test("the specification's own example comes out", () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signature = signWebhook([secret], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}');
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('two secrets give two signatures', () => {
  const one = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const two = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  expect(signWebhook([one, two], 'dlv_1', 1, '{}').split(' ')).toHaveLength(2);
  expect(WEBHOOK_SECRET.test(one) && WEBHOOK_SECRET.test(two)).toBe(true);
  expect(WEBHOOK_SECRET.test('whsec_c2hvcnQ=') || WEBHOOK_SECRET.test('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(false);
});
