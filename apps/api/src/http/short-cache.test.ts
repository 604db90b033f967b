import { expect, test } from 'vitest';
import { createShortCache } from './short-cache.ts';

test('loads once for concurrent callers, again after its time, and forgets failures and the oldest', async () => {
  let nowMs = 0;
  let loads = 0;
  const cache = createShortCache<number>(1_000, 2, () => nowMs);
  const load = async () => ++loads;
  expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1]);
  nowMs = 1_000;
  expect(await cache.get('a', load)).toBe(2);
  await expect(cache.get('b', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await cache.get('b', load)).toBe(3);
  expect(await cache.get('c', load)).toBe(4);
  expect(await cache.get('a', load)).toBe(5);
  cache.forget('a');
  expect(await cache.get('a', load)).toBe(6);
});
