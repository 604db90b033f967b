import type { Metrics } from '@carillon/telemetry';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Admission, AdmitRequest, Broker } from '../contract.ts';
import type { Names } from '../names.ts';
import { askRedis } from './connect-redis.ts';

/** How far ahead slots are given out; the rest stays in Postgres. */
export const WINDOW_MS = 2_000;
/** A provider that was idle may be sent this much of its rate at once. */
const BURST_MS = 100;
const KEY_TTL_SECONDS = 7 * 86_400;

/**
 * GCRA with reservation. A bucket is one number: when its last slot ends ("tat"). A slot may be taken up to the
 * burst tolerance before its time. Arguments: window, ttl, then per key interval, tolerance and count, all in ms;
 * answer per key: how many were admitted, and in how many ms the first of them may go (below zero: had a burst).
 * A key that is missing is a bucket that was lost: it starts with nothing to give.
 */
const ADMIT_SCRIPT = `
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + tonumber(clock[2]) / 1000
local window, ttl = tonumber(ARGV[1]), tonumber(ARGV[2])
local answer = {}
for i, key in ipairs(KEYS) do
  local interval, tolerance, count = tonumber(ARGV[i * 3]), tonumber(ARGV[i * 3 + 1]), tonumber(ARGV[i * 3 + 2])
  local tat = tonumber(redis.call('GET', key) or now + tolerance + interval)
  tat = math.max(now, math.min(tat, now + window + tolerance + interval))
  local first = tat - tolerance - now
  local admitted = math.max(0, math.min(count, math.floor((window - first) / interval) + 1))
  redis.call('SET', key, string.format('%.3f', tat + admitted * interval), 'EX', ttl)
  answer[i * 2 - 1] = admitted
  answer[i * 2] = string.format('%.3f', first)
end
return answer`;

const answerSchema = z.array(z.coerce.number());

interface AdmissionOptions {
  redis: Redis;
  names: Names;
  metrics: Metrics;
}

/** Hands out the slots of each provider's rate, shared by all processes; one round trip for all requests. */
export function createAdmission({ redis, names, metrics }: AdmissionOptions): Broker['admit'] {
  // One hash tag, so that a Redis Cluster keeps the keys of one call together.
  const keyOf = (providerId: string) => names.redis(`{carillon:rate}:${providerId}`);

  const reserve = async (limited: AdmitRequest[]): Promise<Admission[]> => {
    if (limited.length === 0) return [];
    const keys = limited.map(({ providerId }) => keyOf(providerId));
    const bounds = limited.flatMap((request) => [intervalMs(request), toleranceMs(request), request.count]);
    const answer = await askRedis(redis, () =>
      redis.eval(ADMIT_SCRIPT, keys.length, ...keys, WINDOW_MS, KEY_TTL_SECONDS, ...bounds),
    );
    const numbers = answerSchema.parse(answer);
    return limited.map((request, index) => {
      const [admitted = 0, firstMs = 0] = numbers.slice(index * 2, index * 2 + 2);
      return { delaysMs: slots(admitted, firstMs, intervalMs(request)) };
    });
  };

  return async (requests) => {
    const reserved = (await reserve(requests.filter(isLimited))).values();
    return requests.map((request) => {
      const admission = (isLimited(request) && reserved.next().value) || unlimited(request);
      metrics.admissions.inc({ result: 'admitted' }, admission.delaysMs.length);
      metrics.admissions.inc({ result: 'held' }, Math.max(0, request.count - admission.delaysMs.length));
      return admission;
    });
  };
}

const isLimited = ({ ratePerSecond, count }: AdmitRequest): boolean =>
  count > 0 && ratePerSecond > 0 && Number.isFinite(ratePerSecond);

const intervalMs = ({ ratePerSecond }: AdmitRequest): number => 1_000 / ratePerSecond;

/** One slot is always free to take, so the tolerance is the burst without its last slot. */
const toleranceMs = (request: AdmitRequest): number => Math.max(0, BURST_MS - intervalMs(request));

const slots = (admitted: number, firstMs: number, stepMs: number): number[] =>
  Array.from({ length: admitted }, (_, index) => Math.max(0, Math.ceil(firstMs + index * stepMs)));

/** No rate means no throttle; a rate of zero means that nothing may go. */
const unlimited = ({ ratePerSecond, count }: AdmitRequest): Admission => ({
  delaysMs: ratePerSecond > 0 ? Array.from({ length: Math.max(0, count) }, () => 0) : [],
});
