import { CarillonError } from '@carillon/core';
import { metrics } from '@carillon/telemetry';
import type { FastifyReply } from 'fastify';
import type { Redis } from 'ioredis';
import type { Caller } from './caller.ts';

/** One limit that a request counts against. */
interface Quota {
  name: 'key' | 'environment';
  id: string;
  perSecond: number;
}

interface Window {
  second: number;
  /** Tokens that this process holds for the second. */
  held: number;
  /** What was left of the whole quota when tokens were last leased. */
  left: number;
  isSpent: boolean;
  leasing: Promise<void> | null;
}

interface RateLimiterOptions {
  redis: Pick<Redis, 'incrby' | 'expire'> & { status: string };
  defaultPerSecond: number;
  now: () => number;
}

export interface RateLimiter {
  /** Takes one token of each quota of the caller and sets the headers. @throws CarillonError rate_limited */
  take(caller: Caller, reply: FastifyReply): Promise<void>;
}

/** Part of a second's quota that a process leases at once: few enough round trips, little left unused. */
const BLOCK_SHARE = 1 / 20;
/** Without Redis a process does not see the others, and takes this part of the quota for itself. */
const SHARE_WITHOUT_REDIS = 0.5;

/**
 * Requests per second of a key and of an environment, over all processes: each leases tokens in blocks from a
 * counter in Redis, so most requests cost no round trip.
 */
export function createRateLimiter({ redis, defaultPerSecond, now }: RateLimiterOptions): RateLimiter {
  const windows = new Map<string, Window>();
  let sweptSecond = 0;

  function windowOf(quota: Quota, second: number): Window {
    if (second !== sweptSecond) {
      sweptSecond = second;
      for (const [id, window] of windows) if (window.second < second) windows.delete(id);
    }
    const key = `${quota.name}:${quota.id}`;
    let window = windows.get(key);
    if (!window || window.second !== second) {
      window = { second, held: 0, left: quota.perSecond, isSpent: false, leasing: null };
      windows.set(key, window);
    }
    return window;
  }

  async function lease(quota: Quota, window: Window): Promise<void> {
    const block = Math.max(1, Math.ceil(quota.perSecond * BLOCK_SHARE));
    const used = await countInRedis(redis, `carillon:rate:${quota.name}:${quota.id}:${window.second}`, block);
    if (used === null) {
      window.held += Math.max(1, Math.floor(quota.perSecond * SHARE_WITHOUT_REDIS));
      window.isSpent = true;
      return;
    }
    const granted = Math.min(block, quota.perSecond - (used - block));
    window.held += Math.max(0, granted);
    window.left = Math.max(0, quota.perSecond - used);
    window.isSpent = used >= quota.perSecond;
  }

  async function takeOne(quota: Quota, second: number): Promise<{ isTaken: boolean; remaining: number }> {
    const window = windowOf(quota, second);
    while (window.held === 0) {
      if (window.isSpent) return { isTaken: false, remaining: 0 };
      window.leasing ??= lease(quota, window).finally(() => {
        window.leasing = null;
      });
      await window.leasing;
    }
    window.held -= 1;
    return { isTaken: true, remaining: window.held + window.left };
  }

  return {
    async take(caller, reply) {
      const second = Math.floor(now() / 1000);
      for (const quota of quotasOf(caller, defaultPerSecond)) {
        const { isTaken, remaining } = await takeOne(quota, second);
        reply.header('ratelimit-policy', `"${quota.name}";q=${quota.perSecond};w=1`);
        reply.header('ratelimit', `"${quota.name}";r=${remaining};t=1`);
        if (isTaken) continue;
        metrics.rateLimited.inc({ scope: quota.name });
        throw new CarillonError('rate_limited', 'Too many requests: wait a second.', { retryAfterSeconds: 1 });
      }
    },
  };
}

function quotasOf(caller: Caller, defaultPerSecond: number): Quota[] {
  if (caller.kind === 'nobody' || caller.kind === 'login') return [];
  const perSecond = caller.environment.rateLimitPerSecond ?? defaultPerSecond;
  const environment: Quota = { name: 'environment', id: caller.environment.id, perSecond };
  return caller.kind === 'key' ? [{ name: 'key', id: caller.keyId, perSecond }, environment] : [environment];
}

/** The counter after adding `amount`, or null while Redis is away. */
async function countInRedis(redis: RateLimiterOptions['redis'], key: string, amount: number): Promise<number | null> {
  if (redis.status !== 'ready') return null;
  try {
    const used = await redis.incrby(key, amount);
    if (used === amount) await redis.expire(key, 10);
    return used;
  } catch {
    return null;
  }
}
