import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkPushSubscription } from './push-subscription.ts';

const point = createECDH('prime256v1').generateKeys();
const keys = { p256dh: point.toString('base64url'), auth: randomBytes(16).toString('base64url') };
const check = (endpoint: string, egressAllow: string[] = []) => checkPushSubscription({ endpoint, keys }, egressAllow);

describe('push subscriptions', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/QGx',
    'https://db5p.notify.windows.com/w/?token=abc',
    'https://fcm.googleapis.com:443/fcm/send/abc',
  ])('%s is a push service', (endpoint) => expect(check(endpoint).ok).toBe(true));

  test.each([
    'http://fcm.googleapis.com/x',
    'https://127.0.0.1/push',
    'https://[::1]/push',
    'https://fcm.googleapis.com.evil.io/x',
    'https://evil.io/?fcm.googleapis.com',
    'https://evilfcm.googleapis.com/x',
    'https://push.apple.com.evil.io/x',
    'https://xpush.apple.com/x',
    'https://fcm.googleapis.com:22/x',
    'https://u@fcm.googleapis.com/x',
    'https://fcm.googleapis.com@evil.io/x',
    'https://evil.io\\@fcm.googleapis.com/x',
    'https://fcm.googleapis.com./x',
    'javascript:alert(1)',
    '',
  ])('%s is none', (endpoint) => expect(check(endpoint).ok).toBe(false));

  test('an endpoint on the egress list passes with exactly its port', () => {
    expect(check('https://localhost:3003/push/1', ['localhost:3003']).ok).toBe(true);
    expect(check('https://localhost:3004/push/1', ['localhost:3003']).ok).toBe(false);
    expect(check('http://localhost:3003/push/1', ['localhost:3003']).ok).toBe(false);
  });

  test('keys of a wrong length or off the curve are refused', () => {
    const endpoint = 'https://fcm.googleapis.com/x';
    const off = Buffer.from(point);
    off[40] = (off[40] ?? 0) ^ 1;
    for (const bad of [
      { ...keys, p256dh: off.toString('base64url') },
      { ...keys, p256dh: point.subarray(1).toString('base64url') },
      { ...keys, auth: randomBytes(15).toString('base64url') },
      { ...keys, auth: '!' },
      { p256dh: keys.p256dh },
    ]) {
      expect(checkPushSubscription({ endpoint, keys: bad }, [])).toMatchObject({ ok: false });
    }
  });

  test('JSON text is read, put in one form, and anything else is refused', () => {
    const raw = JSON.stringify({ endpoint: 'https://fcm.googleapis.com/x', expirationTime: null, keys });
    expect(checkPushSubscription(raw, [])).toMatchObject({
      value: JSON.stringify({ endpoint: 'https://fcm.googleapis.com/x', keys }),
    });
    for (const bad of ['', 'null', '[]', '{', '"x"', 'x'.repeat(100_000)]) {
      expect(checkPushSubscription(bad, []).ok).toBe(false);
    }
  });
});
