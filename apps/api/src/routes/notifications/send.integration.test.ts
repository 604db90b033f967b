import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  const { versionId } = await createWorkflow(api.db, tenant, { key: 'order-shipped' });
  await api.db.prisma.workflowVersion.update({
    where: { id: versionId },
    data: {
      sensitiveFields: ['code'],
      dataSchema: {
        type: 'object',
        properties: { orderId: { type: 'string', minLength: 1 }, code: { type: 'string' } },
        required: ['orderId'],
        additionalProperties: false,
      },
    },
  });
});
afterAll(() => api.close());

const send = (body: object, headers: Record<string, string> = {}, from: TestTenant = tenant) =>
  from.call('POST', '/v1/notifications', body, { headers });
const order = { workflow: 'order-shipped', data: { orderId: 'A-1' } };

describe('sending a notification', () => {
  test('is answered with 202 once it is stored together with its event', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await send({ ...order, to: ['ana'], metadata: { run: '7' } }, { traceparent });
    expect(answer).toMatchObject({ status: 202, body: { status: 'accepted', accepted: 1, rejected: [] } });
    expect(answer.headers.location).toBe(`/v1/notifications/${answer.body.id}`);
    const stored = await api.db.prisma.notification.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(stored).toMatchObject({
      environmentId: tenant.environmentId,
      channels: ['email', 'sms', 'push', 'in_app', 'webhook'],
      metadata: { run: '7' },
      traceparent,
      requestId: answer.headers['x-request-id'],
    });
    const event = await api.db.prisma.outbox.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(event).toMatchObject({ exchange: 'carillon.notifications', routingKey: 'notification.accepted' });
    expect(event.payload).toMatchObject({ notification_id: stored.id, channels: stored.channels, traceparent });
    expect(Buffer.from(stored.data).includes('A-1')).toBe(false);
  });

  test('names all the mistakes of a body in one 422', async () => {
    const { status, body } = await send({
      to: [{ id: 'x', email: 'nope' }, { id: 3 }],
      workflw: 'order-shipped',
      data: {},
      channels: ['fax'],
      expires_at: 'tomorrow',
      deliver_at: '2030-01-01T00:00:00Z',
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'validation_failed',
      retryable: false,
      request_id: expect.stringMatching(/^req_/),
    });
    const found = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(found.sort()).toEqual([
      '/channels/0 not_allowed',
      '/deliver_at not_supported_yet',
      '/expires_at invalid_format',
      '/to/0/email address_invalid',
      '/to/1/id wrong_type',
      '/workflow required',
      '/workflw unknown_field',
    ]);
  });

  test("checks data against the workflow's schema, with a recipient's own data over it", async () => {
    const wrong = await send({ workflow: 'order-shipped', to: ['ana'], data: { orderID: 1 } });
    expect(wrong.body.errors.map((mistake: { pointer: string }) => mistake.pointer)).toEqual([
      '/data/orderId',
      '/data/orderID',
    ]);
    const own = await send({ workflow: 'order-shipped', to: [{ id: 'ana', data: { orderId: 'own' } }] });
    expect(own.status).toBe(202);
  });

  test('rejects the recipients whose address does not parse and takes the others, each once', async () => {
    const { status, body } = await send({
      ...order,
      to: ['ana', { id: 'bad', email: 'a@b.com\r\nBcc: x@y.z'.replace('\r\n', ' ') }, 'ana', { topic: 'nowhere' }],
    });
    expect(status).toBe(202);
    expect(body.accepted).toBe(1);
    expect(body.rejected.map(({ index }: { index: number }) => index)).toEqual([1, 3]);
    expect(body.warnings).toEqual([expect.objectContaining({ code: 'repeated_recipient' })]);
    const none = await send({ ...order, to: [{ id: 'bad', email: 'nope' }] });
    expect(none).toMatchObject({ status: 422, body: { code: 'no_recipient_accepted' } });
    expect(none.body.errors).toEqual([expect.objectContaining({ pointer: '/to/0/email' })]);
  });

  test('stores inline subscribers, and a changed address moves their choices on', async () => {
    await send({ ...order, to: [{ id: 'zoe', email: 'Zoe@Example.COM', phone: '+15005550006', locale: 'de' }] });
    const find = () =>
      api.db.prisma.subscriber.findFirstOrThrow({
        where: { environmentId: tenant.environmentId, externalId: 'zoe' },
        include: { addresses: { orderBy: { channel: 'asc' } } },
      });
    const first = await find();
    expect(first).toMatchObject({ locale: 'de', choicesVersion: 1 });
    expect(first.addresses.map(({ channel }) => channel)).toEqual(['email', 'sms']);
    await send({ ...order, to: [{ id: 'zoe', email: 'zoe@example.com'.replace('zoe', 'Zoe') }] });
    expect((await find()).choicesVersion).toBe(1);
    await send({ ...order, to: [{ id: 'zoe', email: 'other@example.com' }] });
    const changed = await find();
    expect(changed.choicesVersion).toBe(2);
    expect(changed.addresses).toHaveLength(2);
    const email = changed.addresses.find(({ channel }) => channel === 'email');
    const text = await api.db.sealer.open(
      tenant.environmentId,
      'address.value',
      email?.id ?? '',
      email?.value ?? Buffer.of(),
    );
    expect(text).toBe('other@example.com');
  });

  test('narrows the channels, and refuses those that the workflow has not', async () => {
    await createWorkflow(api.db, tenant, { key: 'only-email', channels: ['email'] });
    const wrong = await send({ workflow: 'only-email', to: ['ana'], channels: ['sms'] });
    expect(wrong.body.errors).toEqual([expect.objectContaining({ code: 'channel_not_in_workflow' })]);
    const narrowed = await send({ ...order, to: ['ana'], channels: ['sms', 'email'] });
    const shown = await tenant.call('GET', `/v1/notifications/${narrowed.body.id}`);
    expect(shown.body.channels).toEqual(['email', 'sms']);
  });

  test('an unknown workflow is 404 and a disabled one 409', async () => {
    expect(await send({ workflow: 'nothing', to: ['ana'] })).toMatchObject({
      status: 404,
      body: { code: 'workflow_not_found' },
    });
    const { workflowId } = await createWorkflow(api.db, tenant, { key: 'off' });
    await api.db.prisma.workflow.update({ where: { id: workflowId }, data: { isEnabled: false } });
    expect(await send({ workflow: 'off', to: ['ana'] })).toMatchObject({
      status: 409,
      body: { code: 'workflow_disabled' },
    });
  });

  test('keeps the time to live, and takes only one way of saying it', async () => {
    const { body } = await send({ ...order, to: ['ana'], ttl: 'PT10M' });
    const shown = await tenant.call('GET', `/v1/notifications/${body.id}`);
    const leftMs = Date.parse(shown.body.expires_at) - Date.now();
    expect(leftMs).toBeGreaterThan(590_000);
    expect(leftMs).toBeLessThanOrEqual(600_000);
    const both = await send({ ...order, to: ['ana'], ttl: 'PT10M', expires_at: '2099-01-01T00:00:00Z' });
    expect(both.body.errors).toEqual([expect.objectContaining({ pointer: '/ttl', code: 'conflicting_fields' })]);
  });

  test('masks sensitive data and addresses in reads', async () => {
    const { body } = await send({
      workflow: 'order-shipped',
      to: [{ id: 'kim', email: 'kim@example.com', data: { orderId: 'B', code: '424242' } }],
      data: { orderId: 'A', code: '123456' },
      overrides: { sms: { body: 'Your code is 123456' } },
    });
    const reader = await tenant.makeKey(['read']);
    const shown = await tenant.call('GET', `/v1/notifications/${body.id}`, undefined, { token: reader });
    const text = JSON.stringify(shown.body);
    expect(text).not.toContain('123456');
    expect(text).not.toContain('424242');
    expect(shown.body.to[0].email).toBe('k•••@example.com');
    const whole = await tenant.call('GET', `/v1/notifications/${body.id}`);
    expect(whole.body.to[0].email).toBe('kim@example.com');
    expect(JSON.stringify(whole.body)).not.toContain('123456');
  });
});

describe('the idempotency key', () => {
  const count = () => api.db.prisma.notification.count({ where: { environmentId: tenant.environmentId } });

  test('makes one notification of a hundred requests at once, and all get its answer', async () => {
    const before = await count();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => send({ ...order, to: ['ana'] }, { 'idempotency-key': 'hundred' })),
    );
    expect(await count()).toBe(before + 1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true');
    expect(replayed).toHaveLength(99);
    const first = answers.find(({ headers }) => headers['idempotent-replayed'] === undefined);
    expect(replayed[0]?.headers['original-request-id']).toBe(first?.headers['x-request-id']);
  });

  test('does not care for the order of fields, and refuses another body', async () => {
    const key = { 'idempotency-key': 'ordered' };
    const first = await send({ workflow: 'order-shipped', to: ['ana'], data: { orderId: '1' } }, key);
    const same = await send({ data: { orderId: '1' }, to: ['ana'], workflow: 'order-shipped' }, key);
    expect(same.body).toEqual(first.body);
    const other = await send({ ...order, to: ['ben'] }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  test('belongs to its environment', async () => {
    const other = await createTenant(api);
    await createWorkflow(api.db, other, { key: 'order-shipped' });
    const key = { 'idempotency-key': 'shared' };
    const [one, two] = [await send({ ...order, to: ['ana'] }, key), await send({ ...order, to: ['ana'] }, key, other)];
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(one.body.id).not.toBe(two.body.id);
  });

  test('is free again after a refusal, and answers as before once the request would be refused', async () => {
    const key = { 'idempotency-key': 'late' };
    expect((await send({ ...order, to: [] }, key)).status).toBe(422);
    const body = { ...order, to: ['ana'], expires_at: new Date(Date.now() + 400).toISOString() };
    const first = await send(body, key);
    expect(first.status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 450));
    const repeat = await send(body, key);
    expect(repeat).toMatchObject({ status: 202, body: { id: first.body.id } });
    expect(repeat.headers['idempotent-replayed']).toBe('true');
  });

  test('waits for a request that still runs elsewhere, then gives up with 409', async () => {
    const blocker = await api.db.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query(
      "INSERT INTO idempotency_key (environment_id, key, fingerprint, status, response, request_id) VALUES ($1, 'busy', '', 202, '{}', 'req')",
      [tenant.environmentId],
    );
    const [busy, neighbour] = await Promise.all([
      send({ ...order, to: ['ana'] }, { 'idempotency-key': 'busy' }),
      send({ ...order, to: ['ana'] }, { 'idempotency-key': 'free' }),
    ]);
    await blocker.query('ROLLBACK');
    blocker.release();
    expect(busy).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight', retryable: true } });
    expect(busy.headers['retry-after']).toBe('1');
    expect(neighbour.status).toBe(202);
  });

  test('is required where the environment says so', async () => {
    const strict = await createTenant(api);
    await createWorkflow(api.db, strict, { key: 'order-shipped' });
    await api.db.prisma.environment.update({
      where: { id: strict.environmentId },
      data: { requireIdempotencyKey: true },
    });
    expect(await send({ ...order, to: ['ana'] }, {}, strict)).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_required' },
    });
    expect((await send({ ...order, to: ['ana'] }, { 'idempotency-key': 'k' }, strict)).status).toBe(202);
  });
});

test('an erased person stays erased when somebody sends to them', async () => {
  const { externalId, subscriberId } = await createSubscriber(api.db, tenant, { channels: [] });
  await api.db.prisma.subscriber.update({ where: { id: subscriberId }, data: { erasedAt: new Date() } });
  expect((await send({ ...order, to: [{ id: externalId, email: 'back@example.com' }] })).status).toBe(202);
  expect(await api.db.prisma.address.count({ where: { subscriberId } })).toBe(0);
});

test('a cancelled notification is marked at once and gets an operation', async () => {
  const { body } = await send({ ...order, to: ['ana'] });
  const cancelled = await tenant.call('POST', `/v1/notifications/${body.id}/cancel`);
  expect(cancelled).toMatchObject({ status: 202, body: { kind: 'cancel', status: 'pending', ids: [body.id] } });
  const shown = await tenant.call('GET', `/v1/notifications/${body.id}`);
  expect(shown.body.cancel_requested_at).not.toBeNull();
  const event = await api.db.prisma.outbox.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(event.routingKey).toBe('operation.requested');
});

test('lists notifications newest first in pages, and refuses a cursor of another list', async () => {
  const page = await tenant.call('GET', '/v1/notifications?limit=2');
  expect(page.body).toMatchObject({ has_more: true, next_cursor: expect.any(String) });
  const next = await tenant.call('GET', `/v1/notifications?limit=2&cursor=${page.body.next_cursor}`);
  expect(next.body.data[0].id < page.body.data[1].id).toBe(true);
  const elsewhere = await tenant.call('GET', `/v1/deliveries?cursor=${page.body.next_cursor}`);
  expect(elsewhere).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
});
