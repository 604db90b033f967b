import { expect, test } from 'vitest';
import { atRate } from './at-rate.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('results keep the order of the items, whatever ends first', async () => {
  const results = await atRate([30, 10, 20], 1_000, async (ms) => {
    await pause(ms);
    return ms;
  });
  expect(results).toEqual([30, 10, 20]);
});

test('work is started at the rate and not before', async () => {
  const startedAt = performance.now();
  const starts = await atRate([0, 1, 2], 20, async () => performance.now() - startedAt);
  expect(starts[1]).toBeGreaterThan(45);
  expect(starts[2]).toBeGreaterThan(95);
});

test('a slow API holds the shop up instead of being flooded', async () => {
  let running = 0;
  let most = 0;
  await atRate(Array.from({ length: 100 }), 1_000_000, async () => {
    running += 1;
    most = Math.max(most, running);
    await pause(2);
    running -= 1;
  });
  expect(most).toBeLessThanOrEqual(32);
  expect(most).toBeGreaterThan(1);
});
