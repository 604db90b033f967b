import { describe, expect, test } from 'vitest';
import { verifySignature } from './verify-signature.ts';

// The example that the libraries of Standard Webhooks test themselves with.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = Buffer.from('{"test": 2432232314}');
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const now = 1614265330;

describe('a webhook signature', () => {
  test('is good when secret, time and body fit', () => {
    expect(verifySignature(secret, headers, body, now)).toEqual({ ok: true, messageId: headers['webhook-id'] });
  });

  test('is good when one of several fits, as while a secret is rotated', () => {
    const rotated = { ...headers, 'webhook-signature': `v1,AAAA v2,zzz ${headers['webhook-signature']}` };
    expect(verifySignature(secret, rotated, body, now).ok).toBe(true);
  });

  test.each([
    ['another body', headers, Buffer.from('{}'), now],
    ['another id', { ...headers, 'webhook-id': 'msg_other' }, body, now],
    ['an old message', headers, body, now + 301],
    ['a message from the future', headers, body, now - 301],
    ['a time that is none', { ...headers, 'webhook-timestamp': 'soon' }, body, now],
    ['no signature', { ...headers, 'webhook-signature': '' }, body, now],
  ])('is refused for %s', (_case, given, text, at) => {
    expect(verifySignature(secret, given, text, at).ok).toBe(false);
  });
});
