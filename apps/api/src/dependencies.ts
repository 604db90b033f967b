import {
  createDatabase,
  createOutboxSignal,
  createSealer,
  type Database,
  type OutboxSignal,
  type Sealer,
} from '@carillon/db';
import { createRenderer, type Renderer } from '@carillon/rendering';
import { createLogger, type Logger } from '@carillon/telemetry';
import { Redis } from 'ioredis';
import type { ApiEnv } from './env.ts';
import { type Cursors, createCursors } from './http/cursor.ts';
import { createSessions, type Sessions } from './http/session.ts';
import { createLiveFeed, type LiveFeed } from './streams/live-feed.ts';

/** Everything that handlers use. */
export interface ApiDependencies {
  env: ApiEnv;
  database: Database;
  sealer: Sealer;
  logger: Logger;
  /** Fails fast while Redis is away; used for rate limits and by the live feed for publishing. */
  redis: Redis;
  live: LiveFeed;
  outbox: OutboxSignal;
  renderer: Renderer;
  sessions: Sessions;
  cursors: Cursors;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Opens everything that a process of the API needs. Connects lazily: servers may come later. */
export function createDependencies(env: ApiEnv, now: () => number = Date.now): ApiDependencies {
  const logger = createLogger({ name: 'api', level: env.LOG_LEVEL });
  const database = createDatabase({
    url: env.DATABASE_URL,
    applicationName: 'carillon-api',
    maxConnections: env.DATABASE_MAX_CONNECTIONS,
    onError: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
  });
  const redis = new Redis(env.REDIS_URL, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
    connectTimeout: 2_000,
    lazyConnect: true,
  });
  redis.on('error', (error) => logger.debug({ err: error }, 'redis is away'));
  redis.connect().catch(() => undefined);
  return {
    env,
    database,
    logger,
    redis,
    now,
    sealer: createSealer({ pool: database.pool, keyEncryptionKey: env.KEY_ENCRYPTION_KEY }),
    live: createLiveFeed({ redisUrl: env.REDIS_URL, publisher: redis, logger }),
    outbox: createOutboxSignal(env.DATABASE_URL, 'carillon-api-signal'),
    renderer: createRenderer(),
    sessions: createSessions({ env, database, logger, now }),
    cursors: createCursors(env.CALLBACK_KEY),
  };
}

/** Closes what createDependencies opened. */
export async function closeDependencies(deps: ApiDependencies): Promise<void> {
  await deps.live.close();
  deps.redis.disconnect();
  await Promise.all([deps.outbox.close(), deps.renderer.close()]);
  await deps.database.close();
}
