import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashApiKeyText, makeApiKeyText } from '../api-key-text.ts';
import { mintScope } from '../mint-scope.ts';
import { readPreferences } from '../preferences.ts';
import { readSubscriber } from '../subscriber-view.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import type { SeedEnv } from './env.ts';
import { seedDemo } from './seed-demo.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const env: SeedEnv = {
  DATABASE_URL: 'postgresql://unused',
  KEY_ENCRYPTION_KEY: '',
  SEED_EMAIL: 'Demo@example.com',
  SEED_PASSWORD: 'a long password',
  SEED_API_KEY: makeApiKeyText(false),
  DEMO_API_KEY: makeApiKeyText(false),
  WEB_ORIGIN: 'http://localhost:3000',
  SANDBOX_HOST: '127.0.0.1',
  SANDBOX_HTTP_PORT: 3002,
  SANDBOX_TLS_PORT: 3003,
  SANDBOX_SMTP_PORT: 3004,
  SANDBOX_SMTP_PASSWORD: 'secret',
  SANDBOX_TWILIO_SID: 'AC00000000000000',
  SANDBOX_TWILIO_TOKEN: 'secret',
  SANDBOX_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
};
const seed = () => seedDemo({ db, sealer: db.sealer }, db.keyEncryptionKey, env);

const counts = async () => ({
  users: await db.prisma.authUser.count(),
  workspaces: await db.prisma.workspace.count(),
  environments: await db.prisma.environment.count(),
  keys: await db.prisma.apiKey.count(),
  providers: await db.prisma.provider.count(),
  workflows: await db.prisma.workflow.count(),
  templates: await db.prisma.template.count(),
  people: await db.prisma.subscriber.count(),
  preferences: await db.prisma.preferenceChange.count(),
  suppressions: await db.prisma.suppression.count(),
});

test('seeding twice, and twice at once, makes one demo', async () => {
  const [first] = await Promise.all([seed(), seed()]);
  const before = await counts();
  expect(await seed()).toEqual(first);
  expect(await counts()).toEqual(before);
  expect(before).toEqual({
    users: 1,
    workspaces: 1,
    environments: 2,
    keys: 2,
    providers: 7,
    workflows: 8,
    templates: 30,
    people: 4,
    preferences: 1,
    suppressions: 1,
  });
});

test('the people show what the platform decides', async () => {
  const environment = await db.prisma.environment.findFirstOrThrow({ where: { slug: 'development' } });
  expect(environment.allowedOrigins).toEqual(['http://localhost:3000']);
  const { id: environmentId, workspaceId } = environment;
  const scope = mintScope({ environmentId, workspaceId, actor: 'system', requestId: null });
  const store = { db, sealer: db.sealer };
  expect(await readSubscriber(store, scope, { externalId: 'ana' })).toMatchObject({
    email: 'ana@example.com',
    webhookUrl: 'https://localhost:3003/webhook/ana',
  });
  expect(await readSubscriber(store, scope, { externalId: 'chloe' })).toMatchObject({ phone: null });
  expect((await readSubscriber(store, scope, { externalId: 'dev' }))?.suppressed).toMatchObject([
    { channel: 'email', kind: 'bounce' },
  ]);
  const ben = await readPreferences(db, scope, 'ben');
  expect(ben?.choices).toMatchObject([{ key: 'marketing', enabled: false, source: 'unsubscribe_link' }]);
  expect(ben?.choices[0]?.setAt).toMatch(/-11-03T/);
});

test('a provider that a person has changed is left alone, an untouched one follows the sandbox', async () => {
  await db.prisma.provider.updateMany({ where: { kind: 'smtp' }, data: { settings: { host: 'mine' }, version: 2 } });
  await seedDemo({ db, sealer: db.sealer }, db.keyEncryptionKey, { ...env, SANDBOX_HTTP_PORT: 4002 });
  const smtp = await db.prisma.provider.findFirstOrThrow({ where: { kind: 'smtp' } });
  const texts = await db.prisma.provider.findFirstOrThrow({ where: { kind: 'twilio' } });
  expect(smtp.settings).toEqual({ host: 'mine' });
  expect(texts.settings).toMatchObject({ base_url: 'http://127.0.0.1:4002' });
});

test('the key is found by its hash, and the login has a password', async () => {
  const key = await db.prisma.apiKey.findUnique({
    where: { keyHash: new Uint8Array(hashApiKeyText(env.SEED_API_KEY)) },
  });
  expect(key?.scopes).toContain('admin');
  const account = await db.prisma.authAccount.findFirstOrThrow();
  expect(account.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
});
