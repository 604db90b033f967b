import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { demoApiKey } from './demo-api-key.mjs';
import { Failure } from './failure.mjs';
import { display } from './paths.mjs';
import { writeWhole } from './run-records.mjs';

const key = (bytes) => () => randomBytes(bytes).toString('base64');
const word = (bytes) => () => randomBytes(bytes).toString('hex');

/** Every secret of an installation, and how it is made. Values are single-line and need no quoting. */
const RECIPES = {
  KEY_ENCRYPTION_KEY: key(32),
  SESSION_SECRET: key(48),
  UNSUBSCRIBE_KEY: key(32),
  CALLBACK_KEY: key(32),
  INBOX_PRIVATE_KEY: inboxPrivateKey,
  VAPID_SUBJECT: () => 'mailto:operator@carillon.localhost',
  POSTGRES_PASSWORD: word(16),
  RABBITMQ_PASSWORD: word(16),
  RABBITMQ_COOKIE: word(20),
  REDIS_PASSWORD: word(16),
  SANDBOX_SMTP_PASSWORD: word(12),
  SANDBOX_TWILIO_SID: () => `AC${randomBytes(16).toString('hex')}`,
  SANDBOX_TWILIO_TOKEN: word(16),
  SANDBOX_WEBHOOK_SECRET: () => `whsec_${randomBytes(32).toString('base64')}`,
  SEED_API_KEY: demoApiKey,
  DEMO_API_KEY: demoApiKey,
  SEED_EMAIL: () => 'demo@carillon.localhost',
  SEED_PASSWORD: () => randomBytes(12).toString('base64url'),
};

/**
 * The installation's secrets as an object, made on first use and kept in `secrets.env` (0600). A name that a newer
 * version needs is added; existing values never change.
 * @throws Failure when data exists that was sealed with secrets which are gone.
 */
export function ensureSecrets(place) {
  const known = existsSync(place.secretsFile) ? parseEnv(readFileSync(place.secretsFile, 'utf8')) : {};
  if (Object.keys(known).length === 0) refuseOrphanedData(place);
  const secrets = { ...known };
  for (const [name, make] of Object.entries(RECIPES)) secrets[name] ||= make();
  if (!secrets.VAPID_PUBLIC_KEY || !secrets.VAPID_PRIVATE_KEY) Object.assign(secrets, vapidPair());
  if (Object.keys(secrets).length !== Object.keys(known).length) {
    writeWhole(place.secretsFile, formatEnv(secrets), 0o600);
  }
  return secrets;
}

/** Adds values to `secrets` and to the file. */
export function addSecrets(place, secrets, more) {
  Object.assign(secrets, more);
  writeWhole(place.secretsFile, formatEnv(secrets), 0o600);
}

/** Reads `NAME=value` lines; comments and blank lines are skipped. Never throws. */
export function parseEnv(text) {
  const pairs = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#') && line.includes('='));
  return Object.fromEntries(pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function formatEnv(values) {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return `# Secrets of this installation. Whoever reads this file can read its data; losing it loses the data.\n${lines.join('\n')}\n`;
}

function refuseOrphanedData(place) {
  if (place.disposable || !existsSync(place.dataDir) || readdirSync(place.dataDir).length === 0) return;
  throw new Failure(
    `${display(place.dataDir)} holds data, but ${display(place.secretsFile)}, which opens it, is gone.\n` +
      'Put the file back, or start over with: npm run up -- --fresh',
  );
}

function inboxPrivateKey() {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/** A VAPID pair (RFC 8292) is a P-256 key in base64url: the uncompressed point and the scalar, 32 bytes with leading zeros. */
function vapidPair() {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const scalar = Buffer.alloc(32);
  const raw = pair.getPrivateKey();
  raw.copy(scalar, 32 - raw.length);
  return {
    VAPID_PUBLIC_KEY: pair.getPublicKey().toString('base64url'),
    VAPID_PRIVATE_KEY: scalar.toString('base64url'),
  };
}
