import { CHANNEL_POLICIES, uuidV7 } from '@carillon/core';
import { addStats } from '@carillon/db/pipeline';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
});
afterAll(() => api.close());

const smtp = {
  channel: 'email',
  kind: 'smtp',
  settings: { host: '127.0.0.1', from: { address: 'hello@example.com' } },
  credentials: { user: 'short', password: 'a-long-enough-password-6789' },
};

test('a channel nobody touched shows the defaults, and that it has no provider', async () => {
  const { status, body } = await tenant.call('GET', '/v1/channels/webhook');
  expect(status).toBe(200);
  expect(body).toMatchObject({ channel: 'webhook', health: 'no_provider', is_paused: false, policy_updated_at: null });
  const { maxAttempts, waitsMs } = CHANNEL_POLICIES.webhook;
  expect(body.policy.max_attempts).toEqual({ value: maxAttempts, default: maxAttempts, origin: 'default' });
  expect(body.policy.waits_ms).toEqual({ value: waitsMs, default: waitsMs, origin: 'default' });
  expect((await tenant.call('GET', '/v1/channels')).body.data).toHaveLength(5);
  expect((await tenant.call('GET', '/v1/channels/fax')).status).toBe(404);
});

test('an override says where it comes from and who set it, and null takes it back', async () => {
  const change = { max_attempts: 2, waits_ms: [500], rate_per_second: 7, is_paused: true };
  const changed = await tenant.call('PATCH', '/v1/channels/sms', change);
  expect(changed.status).toBe(200);
  expect(changed.body.policy).toMatchObject({
    max_attempts: { value: 2, default: 4, origin: 'environment' },
    waits_ms: { value: [500], origin: 'environment' },
    rate_per_second: { value: 7, default: null, origin: 'environment' },
    timeout_ms: { value: 15_000, origin: 'default' },
  });
  expect(changed.body).toMatchObject({ is_paused: true, policy_updated_by: expect.stringMatching(/^key:key_/) });

  const reset = await tenant.call('PATCH', '/v1/channels/sms', {
    max_attempts: null,
    waits_ms: null,
    is_paused: false,
  });
  expect(reset.body.policy.max_attempts.origin).toBe('default');
  expect(reset.body.policy.waits_ms.origin).toBe('default');
  expect(reset.body.policy.rate_per_second.value).toBe(7);
  const audit = await api.db.prisma.auditEntry.findMany({ where: { action: 'channel_policy.updated' } });
  expect(audit.map(({ target, detail }) => [target, detail])).toContainEqual([
    'sms',
    { maxAttempts: 2, waitsMs: [500], ratePerSecond: 7, isPaused: true },
  ]);
});

test('numbers out of bounds are refused by name, all at once', async () => {
  const { status, body } = await tenant.call('PATCH', '/v1/channels/email', {
    max_attempts: 0,
    waits_ms: [1],
    timeout_ms: 3_600_000,
    rate_per_second: -1,
    colour: 'red',
  });
  expect(status).toBe(422);
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted();
  expect(pointers).toEqual(['/colour', '/max_attempts', '/rate_per_second', '/timeout_ms', '/waits_ms/0']);
  expect((await tenant.call('PATCH', '/v1/channels/email', {})).status).toBe(422);
});

test('readers read and change nothing, and another environment keeps its own policy', async () => {
  const token = await tenant.makeKey(['read']);
  expect((await tenant.call('GET', '/v1/channels', undefined, { token })).status).toBe(200);
  expect((await tenant.call('PATCH', '/v1/channels/push', { max_attempts: 2 }, { token })).status).toBe(403);
  await tenant.call('PATCH', '/v1/channels/push', { max_attempts: 2 });
  const other = await createTenant(api);
  expect((await other.call('GET', '/v1/channels/push')).body.policy.max_attempts.origin).toBe('default');
});

test('what waits is counted by channel, with the age of the oldest, and a delivery says "2/3" by the override', async () => {
  const own = await createTenant(api);
  const { workflowId } = await createWorkflow(api.db, own);
  const { subscriberId } = await createSubscriber(api.db, own);
  const insert = (status: 'queued' | 'retrying' | 'in_doubt' | 'sent', reason: string | null = null) =>
    insertDelivery(api.db, own, { notificationId: uuidV7(), workflowId, subscriberId, status, reason });
  for (const [status, reason] of [
    ['queued', null],
    ['queued', 'throttled'],
    ['retrying', null],
    ['in_doubt', null],
    ['sent', null],
  ] as const) {
    await insert(status, reason);
  }
  const { body } = await own.call('GET', '/v1/channels/email');
  expect(body.waiting).toMatchObject({ total: 4, queued: 1, throttled: 1, retrying: 1, in_doubt: 1 });
  expect(Date.parse(body.waiting.oldest_at)).toBeLessThanOrEqual(Date.now());
  expect(body.drains_in_ms).toBeNull();
  await own.call('PATCH', '/v1/channels/email', { max_attempts: 3 });
  const [row] = (await own.call('GET', '/v1/deliveries?limit=1')).body.data;
  expect(row.max_attempts).toBe(3);
});

test("a channel's breaker is the worst that a live worker reports, and its secrets show four characters at most", async () => {
  const own = await createTenant(api);
  const made = await own.call('POST', '/v1/providers', { ...smtp, name: 'Mail' });
  expect(made.body.credential_hints).toEqual({ user: null, password: '6789' });
  const row = await api.db.prisma.provider.findFirstOrThrow({ where: { environmentId: own.environmentId } });
  const worker = { id: uuidV7(), name: 'w', host: 'h', pid: 1, stages: [] };
  await api.db.prisma.worker.create({ data: { ...worker, breakers: { [row.id]: { state: 'open' } } } });
  const { body } = await own.call('GET', '/v1/channels/email');
  expect(body).toMatchObject({ health: 'down', providers: [{ name: 'Mail', breaker: { state: 'open', workers: 1 } }] });
  await api.db.prisma.worker.update({
    where: { id: worker.id },
    data: { heartbeatAt: new Date(Date.now() - 60_000) },
  });
  expect((await own.call('GET', '/v1/channels/email')).body.health).toBe('healthy');
});

test('a channel of which most attempts failed lately is degraded, until something newer goes through', async () => {
  const own = await createTenant(api);
  const { workflowId } = await createWorkflow(api.db, own);
  await own.call('POST', '/v1/providers', { ...smtp, name: 'Mail' });
  const thisMinute = Math.floor(Date.now() / 60_000) * 60_000;
  const came = (minutesAgo: number, status: string, count: number) =>
    addStats(api.db.pool, 1, [
      {
        ...{ environmentId: own.environmentId, channel: 'email', workflowId, reason: '', latency: [] },
        ...{ minute: thisMinute - minutesAgo * 60_000, status, count },
      },
    ]);
  const email = async () => (await own.call('GET', '/v1/channels/email')).body;
  await came(30, 'dead', 50);
  await came(3, 'retrying', 2);
  expect(await email()).toMatchObject({ health: 'healthy', recent: { attempted: 2, failed: 2 } });
  await came(2, 'dead', 1);
  await came(2, 'sent', 2);
  expect(await email()).toMatchObject({ health: 'degraded', recent: { attempted: 5, failed: 3 } });
  const { body } = await own.call('GET', '/v1/overview');
  expect(body.channels.find(({ channel }: { channel: string }) => channel === 'email').health).toBe('degraded');
  await came(1, 'sent', 1);
  expect((await email()).health).toBe('healthy');
});
