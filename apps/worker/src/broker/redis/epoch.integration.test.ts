import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readServers } from '../testing/env.ts';
import { addJob, createRig, type Rig, until } from '../testing/rig.ts';

/** Emptied by this test alone. */
const OWN_DATABASE = '/9';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.close());

describe('an emptied Redis', () => {
  test('is noticed, once, and work goes on in it', async () => {
    const redisUrl = new URL(readServers().redisUrl);
    redisUrl.pathname = OWN_DATABASE;
    const broker = rig.redisBroker({ redisUrl: redisUrl.href });
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

    const admin = rig.redis.duplicate({ db: Number(OWN_DATABASE.slice(1)) });
    const lost = addJob({ delayMs: 60_000 });
    await broker.addJobs([lost]);
    await admin.flushdb();
    expect(await broker.epoch.check()).toBe('missing');
    await broker.epoch.renew();
    await broker.addJobs([{ ...lost, delayMs: 0 }]);
    await until('ran', () => ran === 1);
    expect(await broker.epoch.check()).toBe('present');
    await broker.stop();
    await admin.flushdb();
    admin.disconnect();
  });
});
