import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { toPublicId, uuidV7 } from '@carillon/core';
import { hashApiKeyText, makeApiKeyText } from '@carillon/db';
import { createTestDatabase, createWorkspace, type TestDatabase, type TestEnvironment } from '@carillon/db/testing';
import type { FastifyInstance } from 'fastify';
import { type ApiDependencies, closeDependencies, createDependencies } from '../dependencies.ts';
import { readEnv } from '../env.ts';
import type { ApiScope } from '../http/api-scopes.ts';
import { buildServer } from '../server.ts';
import { readTestEnv } from './env.ts';

export const WEB_ORIGIN = 'http://localhost:3000';
export const PUBLIC_URL = 'http://127.0.0.1:3001';

export interface TestApi {
  app: FastifyInstance;
  db: TestDatabase;
  deps: ApiDependencies;
  close(): Promise<void>;
}

/** The whole API over a migrated database of its own, to inject requests into. */
export async function createTestApi(settings: Record<string, string> = {}): Promise<TestApi> {
  const db = await createTestDatabase();
  const deps = createDependencies(readEnv({ ...testSettings(db), ...settings }));
  const app = await buildServer(deps);
  await app.ready();
  return {
    ...{ app, db, deps },
    async close() {
      await app.close();
      await closeDependencies(deps);
      await db.drop();
    },
  };
}

function testSettings(db: TestDatabase): Record<string, string> {
  const random = (bytes: number): string => randomBytes(bytes).toString('base64');
  const vapid = createECDH('prime256v1');
  vapid.generateKeys();
  const inboxKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    DATABASE_URL: db.url,
    REDIS_URL: readTestEnv().REDIS_URL,
    KEY_ENCRYPTION_KEY: db.keyEncryptionKey.toString('base64'),
    SESSION_SECRET: random(48),
    VAPID_PUBLIC_KEY: vapid.getPublicKey().toString('base64url'),
    INBOX_PRIVATE_KEY: inboxKey.toString('base64'),
    UNSUBSCRIBE_KEY: random(32),
    CALLBACK_KEY: random(32),
    API_PUBLIC_URL: PUBLIC_URL,
    WEB_ORIGIN,
    EGRESS_ALLOW: 'localhost:3003',
    DATABASE_MAX_CONNECTIONS: '6',
    LOG_LEVEL: readTestEnv().TEST_LOG,
  };
}

export interface TestTenant extends TestEnvironment {
  /** Public id of the environment. */
  environment: string;
  /** Sends a request with a key of all scopes, or the one given. */
  call(method: Method, path: string, body?: unknown, options?: CallOptions): Promise<TestAnswer>;
  makeKey(scopes: readonly ApiScope[]): Promise<string>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface CallOptions {
  token?: string;
  headers?: Record<string, string>;
}

export interface TestAnswer {
  status: number;
  headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** A fresh workspace with one environment and a key. */
export async function createTenant({ app, db }: TestApi): Promise<TestTenant> {
  const environment = await createWorkspace(db);
  const makeKey = async (scopes: readonly ApiScope[]): Promise<string> => {
    const text = makeApiKeyText(false);
    await db.prisma.apiKey.create({
      data: {
        id: uuidV7(),
        environmentId: environment.environmentId,
        name: 'Test',
        keyHash: new Uint8Array(hashApiKeyText(text)),
        lastFour: text.slice(-4),
        scopes: [...scopes],
      },
    });
    return text;
  };
  const key = await makeKey(['admin']);
  return {
    ...environment,
    makeKey,
    environment: toPublicId('environment', environment.environmentId),
    call: (method, path, body, options) => send(app, method, path, body, { token: key, ...options }),
  };
}

/** Sends a request; bodies are JSON. */
export async function send(
  app: FastifyInstance,
  method: Method,
  url: string,
  body?: unknown,
  { token, headers = {} }: CallOptions = {},
): Promise<TestAnswer> {
  const response = await app.inject({
    method,
    url,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(response.headers['content-type'] ?? '').includes('json');
  return {
    status: response.statusCode,
    headers: response.headers,
    body: isJson && response.body !== '' ? response.json() : response.body,
  };
}
