import { createECDH, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  other = await createTenant(api);
});
afterAll(() => api.close());

const ana = {
  email: 'Ana@Example.COM',
  phone: '+14155550101',
  webhook_url: 'https://localhost:3003/webhook/ana',
  locale: 'pt-BR',
  timezone: 'Europe/Lisbon',
  data: { name: 'Ana', nested: { deep: [1, null] } },
};
const choicesVersion = async (id: string) =>
  (
    await api.db.prisma.subscriber.findUniqueOrThrow({
      where: { environmentId_externalId: { environmentId: tenant.environmentId, externalId: id } },
    })
  ).choicesVersion;

test('a subscriber is made, read back, replaced and changed', async () => {
  const made = await tenant.call('PUT', '/v1/subscribers/ana', ana);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...ana,
    email: 'Ana@example.com',
    id: 'ana',
    push_subscriptions: 0,
    suppressed: [],
  });

  const again = await tenant.call('PUT', '/v1/subscribers/ana', ana);
  expect(again.status).toBe(200);
  expect(await choicesVersion('ana')).toBe(1);

  const patched = await tenant.call('PATCH', '/v1/subscribers/ana', { phone: '+14155550199', locale: null });
  expect(patched.body).toMatchObject({ phone: '+14155550199', locale: null, email: 'Ana@example.com', data: ana.data });
  expect(await choicesVersion('ana')).toBe(2);

  const replaced = await tenant.call('PUT', '/v1/subscribers/ana', { email: 'ana@example.com' });
  expect(replaced.body).toMatchObject({ email: 'ana@example.com', phone: null, webhook_url: null, data: {} });
});

test('personal values are sealed in the database', async () => {
  await tenant.call('PUT', '/v1/subscribers/sealed', { email: 'sealed@example.com', data: { name: 'Seal' } });
  const { rows } = await api.db.pool.query("SELECT encode(value, 'escape') AS text FROM address");
  expect(JSON.stringify(rows)).not.toContain('sealed@example.com');
});

test('every mistake of a body is named at once, those of addresses too', async () => {
  const { status, body } = await tenant.call('PUT', '/v1/subscribers/bad', {
    email: 'a@b.com\r\nBcc: x@y.z',
    phone: '00447911123456',
    webhook_url: 'http://127.0.0.1/x',
    timezone: 'Mars/Olympus',
    nickname: 'x',
  });
  expect(status).toBe(422);
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted();
  expect(pointers).toEqual(['/email', '/nickname', '/phone', '/timezone', '/webhook_url']);
});

test('a reader sees masked addresses and no data', async () => {
  await tenant.call('PUT', '/v1/subscribers/masked', ana);
  const token = await tenant.makeKey(['read']);
  const { body } = await tenant.call('GET', '/v1/subscribers/masked', undefined, { token });
  expect(body).toMatchObject({ email: 'A•••@example.com', phone: '+1•••01', data: null });
  expect((await tenant.call('PUT', '/v1/subscribers/masked', ana, { token })).status).toBe(403);
});

test('the list is paged, newest first, and searched by id, address and number', async () => {
  const fresh = await createTenant(api);
  for (const id of ['p-1', 'p-2', 'p_3', 'q%']) {
    await fresh.call('PUT', `/v1/subscribers/${encodeURIComponent(id)}`, {
      email: `${id.replace('%', '')}@example.com`,
    });
  }
  const first = await fresh.call('GET', '/v1/subscribers?limit=3');
  expect(first.body.data.map(({ id }: { id: string }) => id)).toEqual(['q%', 'p_3', 'p-2']);
  const second = await fresh.call('GET', `/v1/subscribers?limit=3&cursor=${first.body.next_cursor}`);
  expect(second.body).toMatchObject({ has_more: false, next_cursor: null, data: [{ id: 'p-1' }] });

  const ids = async (query: string) =>
    (await fresh.call('GET', `/v1/subscribers?${query}`)).body.data.map(({ id }: { id: string }) => id);
  expect(await ids('id_prefix=p-')).toEqual(['p-2', 'p-1']);
  expect(await ids('id_prefix=p_')).toEqual(['p_3']);
  expect(await ids('id_prefix=%25')).toEqual([]);
  expect(await ids("id_prefix=%25'%20OR%201%3D1--")).toEqual([]);
  expect(await ids('id_prefix=%5C')).toEqual([]);
  expect(await ids('email=p-1@EXAMPLE.com')).toEqual(['p-1']);
  expect(await ids('phone=%2B14155550101')).toEqual([]);
  expect((await fresh.call('GET', '/v1/subscribers?email=nobody')).status).toBe(400);
  expect((await fresh.call('GET', '/v1/subscribers?cursor=bm9wZQ.xx')).status).toBe(400);
  expect((await fresh.call('GET', '/v1/subscribers?limit=1000000000')).status).toBe(400);
});

test('odd ids are opaque, and what Postgres cannot hold is nothing', async () => {
  for (const id of ['../../x', 'a:b', '123', '💥', "o'hara", '%41']) {
    expect((await tenant.call('PUT', `/v1/subscribers/${encodeURIComponent(id)}`, {})).status).toBe(201);
    expect((await tenant.call('GET', `/v1/subscribers/${encodeURIComponent(id)}`)).body.id).toBe(id);
  }
  for (const id of ['a%00b', '%20', 'x'.repeat(300)]) {
    expect((await tenant.call('PUT', `/v1/subscribers/${id}`, {})).status).toBe(404);
  }
});

test('erasing forgets everything but the id, and putting again starts anew', async () => {
  await tenant.call('PUT', '/v1/subscribers/gone', ana);
  expect((await tenant.call('DELETE', '/v1/subscribers/gone')).status).toBe(204);
  expect((await tenant.call('DELETE', '/v1/subscribers/gone')).status).toBe(204);
  const { body } = await tenant.call('GET', '/v1/subscribers/gone');
  expect(body).toMatchObject({ is_erased: true, email: null, phone: null, data: {}, timezone: null });
  expect((await tenant.call('PUT', '/v1/subscribers/gone', { email: 'new@example.com' })).body.is_erased).toBe(false);
});

test("another environment's people are not there", async () => {
  await tenant.call('PUT', '/v1/subscribers/private', ana);
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['GET', '/push-subscriptions'],
    ['POST', '/inbox-token'],
    ['GET', '/preferences'],
    ['GET', '/preferences/history'],
  ] as const) {
    const body = method === 'PATCH' || method === 'POST' ? {} : undefined;
    expect((await other.call(method, `/v1/subscribers/private${path}`, body)).status).toBe(404);
  }
  expect((await other.call('GET', '/v1/subscribers')).body.data).toEqual([]);
});

test('a device is registered once, listed without its secret, and forgotten', async () => {
  await tenant.call('PUT', '/v1/subscribers/device', {});
  const path = '/v1/subscribers/device/push-subscriptions';
  const device = { endpoint: 'https://fcm.googleapis.com/fcm/send/secret', keys: pushKeys() };
  const added = await tenant.call('POST', path, { ...device, expirationTime: null });
  expect(added.status).toBe(201);
  expect(await tenant.call('POST', path, device)).toMatchObject({ status: 200, body: added.body });
  const { body } = await tenant.call('GET', path);
  expect(body.data).toEqual([
    { id: added.body.id, service: 'fcm.googleapis.com', created_at: expect.any(String), last_sent_at: null },
  ]);
  expect((await tenant.call('DELETE', `${path}/${added.body.id}`)).status).toBe(204);
  expect((await tenant.call('DELETE', `${path}/${added.body.id}`)).status).toBe(404);
});

test('a blocked address is let go with a reason, which is kept; what is not blocked says so', async () => {
  await tenant.call('PUT', '/v1/subscribers/blocked', { email: 'blocked@example.com', phone: '+14155550177' });
  const { environmentId } = tenant;
  const address = await api.db.prisma.address.findFirstOrThrow({
    where: { environmentId, channel: 'email', subscriber: { externalId: 'blocked' } },
  });
  const { channel, valueHash } = address;
  await api.db.prisma.suppression.create({ data: { environmentId, channel, valueHash, kind: 'bounce' } });
  const path = '/v1/subscribers/blocked/suppressions';
  expect((await tenant.call('GET', '/v1/subscribers/blocked')).body.suppressed).toMatchObject([{ kind: 'bounce' }]);
  expect((await tenant.call('POST', `${path}/email/lift`, {})).body.errors[0].pointer).toBe('/reason');
  expect((await other.call('POST', `${path}/email/lift`, { reason: 'x' })).status).toBe(404);
  const lifted = await tenant.call('POST', `${path}/email/lift`, { reason: 'the mailbox was full' });
  expect(lifted).toMatchObject({ status: 200, body: { suppressed: [] } });
  expect((await tenant.call('POST', `${path}/sms/lift`, { reason: 'x' })).body.code).toBe('conflict');
  const [noted] = await api.db.prisma.auditEntry.findMany({ where: { environmentId, action: 'suppression.lifted' } });
  expect(noted).toMatchObject({ target: 'blocked', detail: { reason: 'the mailbox was full' } });
});

test('endpoints of no push service and keys off the curve are refused', async () => {
  await tenant.call('PUT', '/v1/subscribers/hostile', {});
  const path = '/v1/subscribers/hostile/push-subscriptions';
  const keys = pushKeys();
  for (const endpoint of [
    'http://fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'https://fcm.googleapis.com.evil.io/x',
  ]) {
    const { status, body } = await tenant.call('POST', path, { endpoint, keys });
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe('/endpoint');
  }
  const off = Buffer.alloc(65, 7).fill(4, 0, 1).toString('base64url');
  const endpoint = 'https://fcm.googleapis.com/x';
  expect((await tenant.call('POST', path, { endpoint, keys: { ...keys, p256dh: off } })).body.errors[0].pointer).toBe(
    '/keys',
  );
});

function pushKeys() {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { p256dh: pair.getPublicKey().toString('base64url'), auth: randomBytes(16).toString('base64url') };
}
