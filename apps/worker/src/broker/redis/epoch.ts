import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Broker } from '../contract.ts';
import type { Names } from '../names.ts';
import { askRedis } from './connect-redis.ts';

/** A key that only we write: when it is gone, so is everything else that Redis held. */
export function createEpoch(redis: Redis, names: Names): Broker['epoch'] {
  const key = names.redis('carillon:epoch');
  return {
    async check() {
      return (await askRedis(redis, () => redis.exists(key))) === 1 ? 'present' : 'missing';
    },
    async renew() {
      await askRedis(redis, () => redis.set(key, randomUUID()));
    },
  };
}
