import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { uuidV7 } from '@carillon/core';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createInboxTokens } from './inbox-token.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const der = privateKey.export({ format: 'der', type: 'pkcs8' });
const claim = { environmentId: uuidV7(), externalId: 'ana' };

test('a token opens the inbox that it was made for until it expires', async () => {
  let now = Date.parse('2026-11-20T10:00:00Z');
  const tokens = createInboxTokens(der, () => now);
  const { token, expiresAt } = await tokens.issue(claim, 600);
  expect(expiresAt.toISOString()).toBe('2026-11-20T10:10:00.000Z');
  expect(await tokens.verify(token)).toEqual({ ...claim, expiresAt });
  now += 606_000;
  expect(await tokens.verify(token)).toBeNull();
});

test('nobody gets more than fifteen minutes', async () => {
  const { expiresAt } = await createInboxTokens(der, () => 0).issue(claim, 86_400);
  expect(expiresAt.getTime()).toBe(900_000);
});

test('another key, another algorithm, none at all and a changed token are refused', async () => {
  const tokens = createInboxTokens(der);
  const { token } = await tokens.issue(claim, 600);
  const other = createInboxTokens(generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }));
  expect(await other.verify(token)).toBeNull();

  const [header = '', body = '', signature = ''] = token.split('.');
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString());
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const publicBytes = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const confused = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid }).sign(publicBytes);
  const unsigned = new UnsecuredJWT(payload).encode();
  const forged = Buffer.from(JSON.stringify({ ...payload, sub: 'ben' })).toString('base64url');
  for (const bad of [confused, unsigned, `${header}.${forged}.${signature}`, `${token}x`, '', 'a.b.c']) {
    expect(await tokens.verify(bad)).toBeNull();
  }
});

test('a key without our kid, or for another audience, is refused', async () => {
  const tokens = createInboxTokens(der);
  const sign = (aud: string, kid?: string) =>
    new SignJWT({ env: 'env_0' })
      .setProtectedHeader({ alg: 'EdDSA', ...(kid === undefined ? {} : { kid }) })
      .setSubject('ana')
      .setAudience(aud)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  expect(await tokens.verify(await sign('carillon-inbox'))).toBeNull();
  expect(await tokens.verify(await sign('elsewhere', 'x'))).toBeNull();
});
