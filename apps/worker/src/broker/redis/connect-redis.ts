import type { Logger } from '@carillon/telemetry';
import { Redis } from 'ioredis';

const MAX_RECONNECT_MS = 1_000;
const COMMAND_TIMEOUT_MS = 2_000;

const retryStrategy = (times: number): number => Math.min(MAX_RECONNECT_MS, times * 100) * (1 + Math.random() / 5);

function listen(redis: Redis, logger: Logger, name: string, onLost?: () => void): Redis {
  let wasReady = false;
  // A server that is away repeats the same error with every try: one line per change is enough.
  redis.on('error', (err) => logger.debug({ err, connection: name }, 'redis connection error'));
  redis.on('ready', () => {
    wasReady = true;
    logger.info({ connection: name }, 'redis is connected');
  });
  // Not emitted when we close it ourselves.
  redis.on('reconnecting', () => {
    if (!wasReady) return;
    wasReady = false;
    logger.warn({ connection: name }, 'redis connection lost');
    onLost?.();
  });
  return redis;
}

/** For commands whose caller wants an answer now: fails in two seconds at most, never queues while Redis is away. */
export function createCommandRedis(url: string, logger: Logger, onLost: () => void): Redis {
  const options = {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy,
  };
  return listen(new Redis(url, options), logger, 'commands', onLost);
}

/** For BullMQ workers, which wait for Redis as long as it takes; BullMQ copies it for its blocking connection. */
export function createWorkerRedis(url: string, logger: Logger): Redis {
  return listen(new Redis(url, { maxRetriesPerRequest: null, retryStrategy }), logger, 'workers');
}

/** Redis is away or did not answer as it should. What was asked may have been done in part; all of it can be asked again. */
export class RedisAwayError extends Error {
  constructor(cause?: unknown) {
    super('Redis is away', { cause });
    this.name = 'RedisAwayError';
  }
}

/** Runs commands now or not at all. @throws RedisAwayError, with what Redis said as its cause */
export async function askRedis<Value>(redis: Redis, ask: () => Promise<Value>): Promise<Value> {
  if (redis.status !== 'ready') throw new RedisAwayError();
  try {
    return await ask();
  } catch (error) {
    throw new RedisAwayError(error);
  }
}
