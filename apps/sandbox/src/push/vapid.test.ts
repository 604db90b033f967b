import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createVapidVerifier } from './vapid.ts';

const now = 1_800_000_000;
const origin = 'https://localhost:3003';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
const key = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString(
  'base64url',
);

function authorization(
  claims: Record<string, unknown>,
  header: Record<string, unknown> = { typ: 'JWT', alg: 'ES256' },
) {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode(header)}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${key}`;
}

const good = { aud: origin, exp: now + 3_600, sub: 'mailto:ops@example.com' };

describe('a VAPID header', () => {
  test('is good when signed for this origin and not for too long', () => {
    const verifier = createVapidVerifier(() => now);
    expect(verifier.check(authorization(good), origin)).toEqual({ ok: true, publicKey: key });
  });

  test('expires also when its signature is already known', () => {
    let time = now;
    const verifier = createVapidVerifier(() => time);
    const header = authorization(good);
    expect(verifier.check(header, origin).ok).toBe(true);
    time = now + 3_601;
    expect(verifier.check(header, origin)).toEqual({ ok: false, problem: 'the token has expired' });
  });

  test.each([
    ['another origin', authorization({ ...good, aud: 'https://push.example.com' })],
    ['more than a day', authorization({ ...good, exp: now + 90_000 })],
    ['the past', authorization({ ...good, exp: now - 1 })],
    ['a subject that is no address', authorization({ ...good, sub: 'ops' })],
    ['another algorithm', authorization(good, { typ: 'JWT', alg: 'none' })],
    ['a changed token', authorization(good).replace('vapid t=', 'vapid t=A')],
    ['another scheme', `Bearer ${authorization(good)}`],
    ['no header', undefined],
  ])('is refused for %s', (_case, header) => {
    expect(createVapidVerifier(() => now).check(header, origin).ok).toBe(false);
  });
});
