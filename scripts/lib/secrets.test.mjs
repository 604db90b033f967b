import { createPrivateKey, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureSecrets, parseEnv } from './secrets.mjs';

let place;

beforeEach(() => {
  const dir = mkdtempSync(path.join(tmpdir(), 'carillon-secrets-'));
  place = { dir, secretsFile: path.join(dir, 'secrets.env'), dataDir: path.join(dir, 'data'), disposable: false };
});
afterEach(() => rmSync(place.dir, { recursive: true, force: true }));

test('secrets are made once, kept as they are, and readable by the owner only', () => {
  const first = ensureSecrets(place);
  expect(statSync(place.secretsFile).mode & 0o777).toBe(0o600);
  expect(ensureSecrets(place)).toEqual(first);
  expect(Buffer.from(first.KEY_ENCRYPTION_KEY, 'base64')).toHaveLength(32);
  expect(Buffer.from(first.VAPID_PUBLIC_KEY, 'base64url')).toHaveLength(65);
  expect(Buffer.from(first.VAPID_PRIVATE_KEY, 'base64url')).toHaveLength(32);
});

test('the inbox key is an Ed25519 key that Node can read', () => {
  const key = Buffer.from(ensureSecrets(place).INBOX_PRIVATE_KEY, 'base64');
  expect(createPrivateKey({ key, format: 'der', type: 'pkcs8' }).asymmetricKeyType).toBe('ed25519');
});

test('a secret that a newer version needs is added without touching the others', () => {
  const first = ensureSecrets(place);
  const kept = readFileSync(place.secretsFile, 'utf8').replace(/^CALLBACK_KEY=.*\n/m, '');
  writeFileSync(place.secretsFile, kept);
  const second = ensureSecrets(place);
  expect(second.CALLBACK_KEY).not.toBe(first.CALLBACK_KEY);
  expect({ ...second, CALLBACK_KEY: '' }).toEqual({ ...first, CALLBACK_KEY: '' });
});

test('data whose secrets are gone is not sealed anew with other ones', () => {
  mkdirSync(path.join(place.dataDir, 'postgres'), { recursive: true });
  expect(() => ensureSecrets(place)).toThrow('--fresh');
});

test('values may hold equal signs; comments and blank lines are skipped', () => {
  const value = randomBytes(4).toString('base64');
  expect(parseEnv(`# note\n\nA=${value}\nB=x=y\n`)).toEqual({ A: value, B: 'x=y' });
});
