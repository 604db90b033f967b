import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addJob, createRig, type Rig, until } from '../testing/rig.ts';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.close());

/** Everything that the brokers of this test have in Redis, gone at once. */
async function loseEverything(): Promise<void> {
  await rig.redis.del(...(await rig.redis.keys(`${rig.namespace}:*`)));
}

describe('an emptied Redis', () => {
  test('is noticed, once, and work goes on in it', async () => {
    const broker = rig.redisBroker();
    let ran = 0;
    broker.processJobs('email', 'normal', {
      concurrency: 1,
      async process() {
        ran += 1;
      },
    });
    await broker.start();
    await until('redis', () => broker.health().redis === 'up');
    expect(await broker.epoch.check()).toBe('missing');
    await broker.epoch.renew();
    expect(await broker.epoch.check()).toBe('present');

    const lost = addJob({ delayMs: 60_000 });
    await broker.addJobs([lost]);
    await loseEverything();
    expect(await broker.epoch.check()).toBe('missing');
    await broker.epoch.renew();
    await broker.addJobs([{ ...lost, delayMs: 0 }]);
    await until('ran', () => ran === 1);
    expect(await broker.epoch.check()).toBe('present');
  });
});
