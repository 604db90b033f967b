import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryJobId, LANES } from '@carillon/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobContext, ProcessOptions } from '../contract.ts';
import { readServers } from '../testing/env.ts';
import { addJob, createRig, type Rig, until } from '../testing/rig.ts';
import { createTcpProxy } from '../testing/tcp-proxy.ts';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(() => rig.close());

const untilRedis = (broker: ReturnType<Rig['redisBroker']>) => until('redis', () => broker.health().redis === 'up');

/** A broker whose e-mail lane runs `process`, and the ids of the jobs it ran. */
async function startLane(process: ProcessOptions['process'] = async () => undefined, redisUrl?: string) {
  const ran: string[] = [];
  const broker = rig.redisBroker(redisUrl ? { redisUrl } : {});
  broker.processJobs('email', 'normal', {
    concurrency: 10,
    async process(job, context) {
      ran.push(deliveryJobId(job));
      await process(job, context);
    },
  });
  await broker.start();
  return { broker, ran };
}

describe('jobs', () => {
  test('the same attempt added many times is one job', async () => {
    const broker = rig.redisBroker();
    await broker.start();
    await untilRedis(broker);
    const job = addJob();
    await Promise.all([broker.addJobs([job, job]), broker.addJobs([job])]);
    const { ran } = await startLane();
    await until('ran', () => ran.length > 0);
    await sleep(200);
    expect(ran).toEqual([deliveryJobId(job.job)]);
  });

  test('an attempt that is put back after its job ended runs again, however it ended', async () => {
    let shouldFail = false;
    const { broker, ran } = await startLane(async () => {
      if (shouldFail) throw new Error('nothing that we know');
    });
    await untilRedis(broker);
    const job = addJob();
    for (const round of [1, 2, 3]) {
      shouldFail = round === 2;
      await broker.addJobs([job]);
      await until('ran', () => ran.length === round);
      await until('gone', async () => (await depthOf(broker)) === 0);
    }
  });

  test('more than a chunk goes in at once, each to its lane', async () => {
    const broker = rig.redisBroker();
    await broker.start();
    await untilRedis(broker);
    await broker.addJobs(LANES.flatMap((lane) => Array.from({ length: 600 }, () => addJob({ lane, channel: 'sms' }))));
    const depths = await broker.queueDepths();
    expect(depths.filter(({ node }) => node.startsWith('sms'))).toMatchObject([
      { node: 'sms-critical', depth: 600, oldestAgeMs: expect.any(Number) },
      { node: 'sms-normal', depth: 600, oldestAgeMs: expect.any(Number) },
    ]);
  });

  test('a delayed job waits for its time, and is no backlog until then', async () => {
    const { broker, ran } = await startLane();
    await untilRedis(broker);
    const addedAt = performance.now();
    await broker.addJobs([addJob({ delayMs: 600 })]);
    expect((await broker.queueDepths()).find(({ node }) => node === 'email-normal')).toEqual({
      node: 'email-normal',
      depth: 1,
      oldestAgeMs: null,
    });
    await until('ran', () => ran.length === 1);
    expect(performance.now() - addedAt).toBeGreaterThanOrEqual(590);
  });

  test('a postponed job comes again at its time, as often as it takes', async () => {
    const startedAt = Date.now();
    const { broker, ran } = await startLane(async (_, context) => {
      if (ran.length < 4) await context.postpone(Date.now() + 200);
    });
    await untilRedis(broker);
    await broker.addJobs([addJob()]);
    await until('ran', () => ran.length === 4);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(580);
    await until('gone', async () => (await depthOf(broker)) === 0);
  });

  test('data that no version of ours wrote is dropped and stops nothing', async () => {
    const { broker, ran } = await startLane();
    await untilRedis(broker);
    const strange = addJob();
    Object.assign(strange.job, { schema_version: 99 });
    const fine = addJob();
    await broker.addJobs([strange, fine]);
    await until('ran', () => ran.length > 0);
    await until('gone', async () => (await depthOf(broker)) === 0);
    expect(ran).toEqual([deliveryJobId(fine.job)]);
  });

  test('a job whose lock is lost is told', async () => {
    let context: JobContext | undefined;
    const { broker } = await startLane(async (_, given) => {
      context = given;
      await until('told', () => given.signal.aborted);
    });
    await untilRedis(broker);
    const job = addJob();
    await broker.addJobs([job]);
    await until('runs', () => context !== undefined);
    await rig.redis.del(`${rig.namespace}:carillon:email-normal:${deliveryJobId(job.job)}:lock`);
    await until('told', () => context?.signal.aborted === true);
  });

  test('a stop waits for the job that runs, and takes no other', async () => {
    let finished = 0;
    const { broker, ran } = await startLane(async () => {
      await sleep(400);
      finished += 1;
    });
    await untilRedis(broker);
    await broker.addJobs([addJob()]);
    await until('runs', () => ran.length === 1);
    const stopped = broker.stop();
    const { broker: other } = await startLane(async () => sleep(10_000));
    await stopped;
    expect(finished).toBe(1);
    expect(await depthOf(other)).toBe(0);
  });
});

describe('when the connection to Redis is bad', () => {
  test('adding fails at once while it is away, also from the start, and works when it is back', async () => {
    const proxy = await createTcpProxy(readServers().redisUrl);
    await proxy.refuse();
    const { broker, ran } = await startLane(async () => undefined, proxy.url);
    const startedAt = performance.now();
    await expect(broker.addJobs([addJob()])).rejects.toThrow('away');
    await expect(broker.admit([{ providerId: 'p', ratePerSecond: 1, count: 1 }])).rejects.toThrow('away');
    await expect(broker.epoch.check()).rejects.toThrow('away');
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(broker.health().redis).toBe('down');
    for (const round of [1, 2]) {
      await proxy.restore();
      await untilRedis(broker);
      await broker.addJobs([addJob()]);
      await until('ran', () => ran.length === round);
      await proxy.refuse();
      await until('noticed', () => broker.health().redis === 'down');
    }
    await broker.stop();
    await proxy.close();
  });

  test('a silent Redis makes adding fail after its deadline', async () => {
    const proxy = await createTcpProxy(readServers().redisUrl);
    const broker = rig.redisBroker({ redisUrl: proxy.url });
    await broker.start();
    await untilRedis(broker);
    await broker.addJobs([addJob()]);
    proxy.freeze();
    await expect(broker.addJobs([addJob()])).rejects.toThrow();
    await broker.stop();
    await proxy.close();
  });

  test('a job whose process is gone is run by another', async () => {
    const proxy = await createTcpProxy(readServers().redisUrl);
    let release: () => void = () => undefined;
    const hangs = () => new Promise<void>((resolve) => (release = resolve));
    const dying = await startLane(hangs, proxy.url);
    await untilRedis(dying.broker);
    await dying.broker.addJobs([addJob()]);
    await until('runs', () => dying.ran.length === 1);
    await proxy.refuse();
    const { ran } = await startLane();
    await until('ran by the other', () => ran.length === 1, 25_000);
    await proxy.restore();
    await untilRedis(dying.broker);
    await sleep(1_500);
    release();
    await dying.broker.stop();
    await proxy.close();
  }, 60_000);
});

async function depthOf(broker: ReturnType<Rig['redisBroker']>): Promise<number | undefined> {
  return (await broker.queueDepths()).find(({ node }) => node === 'email-normal')?.depth;
}
