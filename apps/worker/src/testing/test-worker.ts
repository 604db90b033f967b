import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { TestDatabase } from '@carillon/db/testing';
import { createLogger } from '@carillon/telemetry';
import { readServers } from '../broker/testing/env.ts';
import { createWorker, type Worker } from '../create-worker.ts';
import { readEnv, type WorkerStage } from '../env.ts';

interface TestWorkerOptions {
  stages?: readonly WorkerStage[];
  /** Workers of one namespace share queues. */
  namespace: string;
}

/** A name prefix of its own on the shared servers. */
export const newNamespace = (): string => `test-${randomBytes(5).toString('hex')}`;

/** A whole worker on the real servers, over a test's own database. */
export function createTestWorker(db: TestDatabase, { stages, namespace }: TestWorkerOptions): Worker {
  const { rabbitmqUrl, redisUrl } = readServers();
  const { publicKey, privateKey } = vapidPair();
  const env = readEnv({
    DATABASE_URL: db.url,
    RABBITMQ_URL: rabbitmqUrl,
    REDIS_URL: redisUrl,
    KEY_ENCRYPTION_KEY: db.keyEncryptionKey.toString('base64'),
    UNSUBSCRIBE_KEY: randomBytes(32).toString('base64'),
    CALLBACK_KEY: randomBytes(32).toString('base64'),
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: 'mailto:test@example.com',
    API_PUBLIC_URL: 'http://127.0.0.1:3001',
    WORKER_NAME: 'test',
    WORKER_STAGES: stages?.join(',') ?? '',
    RENDER_THREADS: '0',
  });
  return createWorker({
    env,
    namespace,
    logger: createLogger({ name: 'test-worker', level: 'silent' }),
    onLost() {
      throw new Error('the test worker was declared dead');
    },
  });
}

function vapidPair(): { publicKey: string; privateKey: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { x = '', y = '', d = '' } = pair.privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d };
}
