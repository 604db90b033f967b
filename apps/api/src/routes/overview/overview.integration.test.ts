import { LATENCY_BUCKETS_MS, uuidV7 } from '@carillon/core';
import { addQueueSamples, addStats, type StatRow } from '@carillon/db/pipeline';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

const MINUTE_MS = 60_000;

let api: TestApi;
let tenant: TestTenant;
let workflowId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  ({ workflowId } = await createWorkflow(api.db, tenant));
});
afterAll(() => api.close());

/** One measured latency. */
function latencyOf(ms: number): number[] {
  const buckets = new Array<number>(LATENCY_BUCKETS_MS.length + 1).fill(0);
  buckets[LATENCY_BUCKETS_MS.findIndex((bound) => ms <= bound)] = 1;
  return buckets;
}

const stat = (minutesAgo: number, change: Partial<StatRow>): StatRow => ({
  environmentId: tenant.environmentId,
  minute: (Math.floor(Date.now() / MINUTE_MS) - minutesAgo) * MINUTE_MS,
  channel: 'email',
  workflowId,
  status: 'sent',
  reason: '',
  count: 1,
  latency: [],
  ...change,
});

const beat = (change: Record<string, unknown> = {}) =>
  api.db.prisma.worker.create({ data: { id: uuidV7(), name: 'w', host: 'h', pid: 1, stages: ['deliver'], ...change } });

test('the window and the one before it are told apart, and every step of the window is there', async () => {
  await addStats(api.db.pool, 0, [
    stat(2, { channel: '', status: 'accepted', count: 3 }),
    stat(2, { count: 2, latency: latencyOf(50) }),
    stat(3, { channel: 'sms', status: 'filtered', reason: 'no_address', count: 4 }),
    stat(20, { channel: '', status: 'accepted', count: 7 }),
    stat(20, { count: 5, latency: latencyOf(5_000) }),
    stat(40, { channel: '', status: 'accepted', count: 100 }),
  ]);
  const { status, body } = await tenant.call('GET', '/v1/overview?window=15m');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    accepted: 3,
    totals: { email: { sent: 2 }, sms: { filtered: 4 } },
    latency_all: { count: 1, p50_ms: 60, p95_ms: 60 },
    previous: { accepted: 7, totals: { email: { sent: 5 } }, latency_all: { p95_ms: 5_000 } },
    reasons: [{ channel: 'sms', status: 'filtered', reason: 'no_address', count: 4 }],
  });
  expect(body.series).toHaveLength(15);
  const measured = body.series.filter((step: { latency_all: { count: number } }) => step.latency_all.count > 0);
  expect(measured).toHaveLength(1);
  expect(measured[0].latency.email.p95_ms).toBe(60);
});

test('without a worker the first warning says so, and since when', async () => {
  await beat({ heartbeatAt: new Date(Date.now() - 30_000) });
  const { body } = await tenant.call('GET', '/v1/overview');
  expect(body.warnings[0]).toMatchObject({ code: 'no_worker', since: expect.any(String) });
  expect(body.workers[0]).toMatchObject({ is_alive: false, stopped_at: null });
});

test('a live worker that cannot count the queues of RabbitMQ means that RabbitMQ is away', async () => {
  const worker = await beat({ startedAt: new Date(Date.now() - 60_000) });
  await addQueueSamples(api.db.pool, [{ node: 'email-normal', depth: 1, oldestAgeMs: 40 }]);
  const { body } = await tenant.call('GET', '/v1/overview');
  expect(body.warnings.map(({ code }: { code: string }) => code)).toEqual(['rabbitmq_away']);
  await addQueueSamples(api.db.pool, [{ node: 'carillon.acknowledge', depth: 0, oldestAgeMs: null, consumers: 1 }]);
  expect((await tenant.call('GET', '/v1/overview')).body.warnings).toEqual([]);
  await api.db.prisma.worker.delete({ where: { id: worker.id } });
});

test('a channel names its open breaker, since when, and what its attempts fail of', async () => {
  await tenant.call('POST', '/v1/providers', {
    ...{ channel: 'email', kind: 'smtp', name: 'Mail' },
    settings: { host: '127.0.0.1', from: { address: 'hello@example.com' } },
    credentials: { user: 'short', password: 'a-long-enough-password-6789' },
  });
  const provider = await api.db.prisma.provider.findFirstOrThrow({ where: { environmentId: tenant.environmentId } });
  const since = new Date(Date.now() - 90_000).toISOString();
  await beat({ breakers: { [provider.id]: { state: 'open', since } } });
  await addStats(api.db.pool, 1, [stat(1, { status: 'retrying', reason: 'smtp_451', count: 9 })]);
  const { body } = await tenant.call('GET', '/v1/overview');
  const email = body.channels.find(({ channel }: { channel: string }) => channel === 'email');
  expect(email).toMatchObject({
    health: 'down',
    breakers: [{ provider: 'Mail', state: 'open', since }],
    trouble: { reason: 'smtp_451', count: 9 },
  });
});

test('failures of the window come by fingerprint, and those nobody resolved are counted', async () => {
  const { subscriberId } = await createSubscriber(api.db, tenant);
  const notification = await api.db.prisma.notification.findFirst({ where: { environmentId: tenant.environmentId } });
  expect(notification).toBeNull();
  expect((await tenant.call('GET', '/v1/overview')).body.has_data).toBe(false);
  await insertDelivery(api.db, tenant, {
    ...{ notificationId: uuidV7(), workflowId, subscriberId },
    ...{ status: 'dead', reason: 'smtp_550', errorFingerprint: 'email:rejected:smtp_550' },
  });
  const { body } = await tenant.call('GET', '/v1/overview');
  expect(body.unresolved).toEqual({ dead: 1, bounced: 0, messages: 0 });
  expect(body.errors).toMatchObject([{ fingerprint: 'email:rejected:smtp_550', count: 1, channel: 'email' }]);
  expect(body.errors[0].suggested_cause).not.toBe('');
});

test('another environment sees none of these numbers', async () => {
  const other = await createTenant(api);
  const { body } = await other.call('GET', '/v1/overview?window=7d');
  expect(body).toMatchObject({ accepted: 0, totals: {}, errors: [], reasons: [], has_data: false });
  expect(body.series.length).toBeGreaterThan(160);
});
