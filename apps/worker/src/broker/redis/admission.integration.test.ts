import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Broker } from '../contract.ts';
import { createRig, type Rig, until } from '../testing/rig.ts';
import { WINDOW_MS } from './admission.ts';

let rig: Rig;
let broker: Broker;
beforeEach(async () => {
  rig = createRig();
  broker = await startBroker();
});
afterEach(() => rig.close());

async function startBroker(): Promise<Broker> {
  const started = rig.redisBroker();
  await started.start();
  await until('redis', () => started.health().redis === 'up');
  return started;
}

const delays = async (ratePerSecond: number, count: number, providerId = 'p') => {
  const [admission] = await broker.admit([{ providerId, ratePerSecond, count }]);
  return admission?.delaysMs ?? [];
};

describe('the throttle', () => {
  test('never gives out more than the rate, however many processes ask and however often', async () => {
    const others = await Promise.all([startBroker(), startBroker()]);
    const slots: number[] = [];
    const ask = async (asking: Broker) => {
      for (let round = 0; round < 15; round += 1) {
        const [admission] = await asking.admit([{ providerId: 'p', ratePerSecond: 50, count: 40 }]);
        slots.push(...(admission?.delaysMs ?? []).map((delayMs) => performance.now() + delayMs));
        await sleep(100);
      }
    };
    await Promise.all([broker, ...others].map(ask));
    slots.sort((a, b) => a - b);
    const mostInASecond = Math.max(
      ...slots.map((from) => slots.filter((at) => at >= from && at < from + 1_000).length),
    );
    // The rate, the burst of a tenth of a second, and the clocks' inaccuracy.
    expect(mostInASecond).toBeLessThanOrEqual(50 + 5 + 1);
    expect(slots.length).toBeGreaterThan(150);
  });

  test('gives out the next two seconds and holds the rest', async () => {
    const given = await delays(50, 1_000);
    expect(given.length).toBeGreaterThanOrEqual(100);
    expect(given.length).toBeLessThanOrEqual(106);
    expect(Math.max(...given)).toBeLessThanOrEqual(WINDOW_MS + 1);
    expect(given).toEqual([...given].sort((a, b) => a - b));
    expect(await delays(50, 10)).toHaveLength(0);
  });

  test('lets an idle provider have a tenth of a second of its rate at once, and one at the least', async () => {
    await delays(100, 1);
    await delays(2, 1, 'slow');
    await sleep(1_200);
    expect((await delays(100, 30)).filter((delayMs) => delayMs === 0)).toHaveLength(10);
    expect((await delays(2, 3, 'slow')).filter((delayMs) => delayMs === 0)).toHaveLength(1);
  });

  test('starts with an empty bucket when Redis has lost it', async () => {
    await delays(20, 1);
    await sleep(300);
    await rig.redis.del(rig.names.redis('{carillon:rate}:p'));
    const [first = 0, second = 0] = await delays(20, 2);
    expect(first).toBeGreaterThanOrEqual(49);
    expect(second - first).toBeGreaterThanOrEqual(49);
  });

  test('a rate slower than the window is served in its time', async () => {
    expect(await delays(0.4, 1)).toEqual([]);
    await sleep(700);
    const [delayMs = 0] = await delays(0.4, 1);
    expect(delayMs).toBeGreaterThan(1_000);
    expect(delayMs).toBeLessThanOrEqual(WINDOW_MS);
  });

  test('a raised rate is not held back by a slot that the old rate put far away', async () => {
    await delays(0.01, 1);
    await delays(100, 10);
    await sleep(150);
    expect((await delays(100, 10)).length).toBeGreaterThan(0);
  });

  test('answers each request of a batch, also several for one provider, and those without a rate', async () => {
    const answers = await broker.admit([
      { providerId: 'a', ratePerSecond: 10, count: 15 },
      { providerId: 'a', ratePerSecond: 10, count: 15 },
      { providerId: 'b', ratePerSecond: Number.POSITIVE_INFINITY, count: 3 },
      { providerId: 'c', ratePerSecond: 0, count: 3 },
      { providerId: 'd', ratePerSecond: 10, count: 0 },
    ]);
    expect(answers.map(({ delaysMs }) => delaysMs.length)).toEqual([15, expect.any(Number), 3, 0, 0]);
    expect(answers[1]?.delaysMs.length).toBeLessThanOrEqual(6);
    expect(Math.min(...(answers[1]?.delaysMs ?? []))).toBeGreaterThan(Math.max(...(answers[0]?.delaysMs ?? [])));
    expect(await broker.admit([])).toEqual([]);
  });
});
