import { uuidV7 } from '@carillon/core';
import { addQueueSamples, addStats, type StatRow } from '@carillon/db/pipeline';
import { createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
});
afterAll(() => api.close());

test('an installation in which nothing ran has an outbox, and says that no worker is there', async () => {
  const { status, body } = await tenant.call('GET', '/v1/queues');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    nodes: [{ node: 'outbox', depth: 0, oldest_age_ms: null }],
    workers: [],
    warnings: [{ code: 'no_worker', since: null }],
  });
  expect(body.channels).toHaveLength(5);
});

test('nodes keep their last sample when nobody samples any more, and the history leaves a gap', async () => {
  await addQueueSamples(api.db.pool, [
    { node: 'email-normal', depth: 12, oldestAgeMs: 3_000 },
    { node: 'carillon.fan-out.email', depth: 4, oldestAgeMs: null, consumers: 1 },
  ]);
  await api.db.pool.query(`UPDATE queue_sample SET sampled_at = sampled_at - interval '5 minutes'`);
  const { body } = await tenant.call('GET', '/v1/queues?minutes=30');
  const node = (name: string) => body.nodes.find((one: { node: string }) => one.node === name);
  expect(node('email-normal')).toMatchObject({ depth: 12, oldest_age_ms: 3_000, consumers: null });
  expect(node('carillon.fan-out.email')).toMatchObject({ depth: 4, consumers: 1 });
  expect(Date.now() - Date.parse(node('email-normal').sampled_at)).toBeGreaterThan(200_000);
  const depths: (number | null)[] = body.history.nodes['email-normal'].depth;
  expect(depths.filter((depth) => depth !== null)).toEqual([12]);
  expect(depths.at(-1)).toBeNull();
});

test('rates are of the environment that asks, the nodes are shared', async () => {
  const { workflowId } = await createWorkflow(api.db, tenant);
  const row = (status: string, count: number, channel = 'email'): StatRow => ({
    ...{ environmentId: tenant.environmentId, minute: Math.floor(Date.now() / 60_000) * 60_000 - 60_000 },
    ...{ channel, workflowId, status, reason: '', count, latency: [] },
  });
  await addStats(api.db.pool, 0, [
    row('accepted', 300, ''),
    row('queued', 240),
    row('filtered', 60),
    row('sent', 200),
    row('delivered', 20),
  ]);
  const { rates } = (await tenant.call('GET', '/v1/queues')).body;
  const perSecond = (count: number) => count / (rates.window_ms / 1_000);
  expect(rates.accepted).toBeCloseTo(perSecond(300), 2);
  expect(rates.channels.email.planned).toBeCloseTo(perSecond(300), 2);
  expect(rates.channels.email.filtered).toBeCloseTo(perSecond(60), 2);
  expect(rates.channels.email.attempted).toBeCloseTo(perSecond(200), 2);
  expect(rates.channels.email.acknowledged).toBeCloseTo(perSecond(20), 2);
  const other = (await (await createTenant(api)).call('GET', '/v1/queues')).body;
  expect(other.rates.accepted).toBe(0);
  expect(other.nodes.length).toBeGreaterThan(1);
});

test('a worker shows what it is busy with; one that said goodbye is stopped, not silent', async () => {
  const stats = { version: '0.1.0', running_jobs: 3, rss_bytes: 1, heap_bytes: 1, event_loop_delay_ms: 2 };
  const base = { host: 'h', pid: 1, stages: ['deliver'], stats };
  await api.db.prisma.worker.create({ data: { id: uuidV7(), name: 'a', ...base } });
  await api.db.prisma.worker.create({ data: { id: uuidV7(), name: 'b', ...base, stoppedAt: new Date() } });
  const { workers } = (await tenant.call('GET', '/v1/queues')).body;
  expect(workers).toMatchObject([
    { name: 'a', is_alive: true, stopped_at: null, stats },
    { name: 'b', is_alive: false, stopped_at: expect.any(String) },
  ]);
});
