import type { FastifyReply } from 'fastify';
import { expect, test } from 'vitest';
import type { KeyCaller } from './caller.ts';
import { createRateLimiter } from './rate-limit.ts';

/** A counter as Redis keeps it, shared by the limiters of a test. */
function createCounters(status = 'ready') {
  const counts = new Map<string, number>();
  let trips = 0;
  return {
    status,
    trips: () => trips,
    incrby: async (key: string, amount: number) => {
      trips += 1;
      counts.set(key, (counts.get(key) ?? 0) + amount);
      return counts.get(key) ?? 0;
    },
    expire: async () => 1,
  };
}

const caller = (keyId: string, perSecond: number | null = null) =>
  ({ kind: 'key', keyId, environment: { id: 'env', rateLimitPerSecond: perSecond } }) as unknown as KeyCaller;

function limiterOver(redis: ReturnType<typeof createCounters>, now: () => number) {
  const limiter = createRateLimiter({ redis: redis as never, defaultPerSecond: 100, now });
  const headers: Record<string, string> = {};
  const header = (name: string, value: string): void => {
    headers[name] = value;
  };
  const reply = { header } as unknown as FastifyReply;
  return {
    headers,
    async pass(from: KeyCaller, requests: number): Promise<number> {
      let passed = 0;
      for (let index = 0; index < requests; index += 1) {
        await limiter.take(from, reply).then(
          () => {
            passed += 1;
          },
          () => undefined,
        );
      }
      return passed;
    },
  };
}

test('lets the quota of a second through, over all processes, with few trips to the counter', async () => {
  const redis = createCounters();
  const processes = [limiterOver(redis, () => 5_000), limiterOver(redis, () => 5_000)];
  const passed = await Promise.all(processes.map((one, index) => one.pass(caller(`key-${index}`), 150)));
  expect((passed[0] as number) + (passed[1] as number)).toBe(100);
  expect(redis.trips()).toBeLessThan(100);
  expect(processes[0]?.headers['ratelimit-policy']).toContain('q=100;w=1');
});

test('begins anew with the next second', async () => {
  let nowMs = 5_000;
  const limiter = limiterOver(createCounters(), () => nowMs);
  expect(await limiter.pass(caller('key'), 200)).toBe(100);
  nowMs += 1_000;
  expect(await limiter.pass(caller('key'), 200)).toBe(100);
});

test("an environment's own limit wins over the installation's", async () => {
  expect(await limiterOver(createCounters(), () => 0).pass(caller('key', 7), 20)).toBe(7);
});

test('without Redis a process takes half of the quota for itself', async () => {
  expect(await limiterOver(createCounters('end'), () => 0).pass(caller('key'), 200)).toBe(50);
});
