import { toPublicId, uuidV7 } from '@carillon/core';
import { seedCatalogue } from '@carillon/db/seed';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  other = await createTenant(api);
  await api.db.prisma.$transaction((tx) => seedCatalogue(tx, tenant.environmentId));
});
afterAll(() => api.close());

test('workflows are listed page by page and read by key', async () => {
  const first = await tenant.call('GET', '/v1/workflows?limit=3');
  const second = await tenant.call('GET', `/v1/workflows?limit=3&cursor=${first.body.next_cursor}`);
  const keys = [...first.body.data, ...second.body.data].map(({ key }: { key: string }) => key);
  expect(keys).toEqual(['order-shipped', 'payment-failed', 'weekly-digest', 'login-code']);
  expect(second.body).toMatchObject({ has_more: false, next_cursor: null });
  expect((await tenant.call('GET', '/v1/workflows/login-code')).body).toMatchObject({
    category: { key: 'security' },
    is_critical: true,
    channels: ['email', 'sms'],
    sensitive_fields: ['code'],
    ttl_seconds: 600,
    data_schema: { required: ['code'] },
    sample_data: { code: '482913' },
    accepted_24h: 0,
    versions: [{ version: 1, is_current: true, channels: ['email', 'sms'], ttl_seconds: 600 }],
  });
});

test('the sample of every seeded workflow passes the checks of a send', async () => {
  const { body } = await tenant.call('GET', '/v1/workflows');
  for (const { key, sample_data: data } of body.data) {
    const answer = await tenant.call('POST', '/v1/notifications/dry-run', { workflow: key, to: ['nobody'], data });
    expect([key, answer.status, answer.body.detail]).toEqual([key, 200, undefined]);
    for (const { content } of answer.body.deliveries) expect(content).toMatchObject({ problem: null, warnings: [] });
  }
});

test('templates are found by workflow and channel, and read by id', async () => {
  const { body } = await tenant.call('GET', '/v1/templates?workflow=order-shipped');
  expect(body.data.map(({ channel }: { channel: string }) => channel)).toEqual([
    'email',
    'sms',
    'push',
    'in_app',
    'webhook',
  ]);
  const one = await tenant.call('GET', '/v1/templates?workflow=order-shipped&channel=sms');
  expect(one.body.data).toHaveLength(1);
  const [template] = one.body.data;
  expect((await tenant.call('GET', `/v1/templates/${template.id}`)).body).toEqual(template);
  expect((await tenant.call('GET', '/v1/templates?channel=fax')).status).toBe(400);
});

test('former versions of a template are listed when they are asked for', async () => {
  const where = { environmentId: tenant.environmentId, channel: 'sms', workflow: { key: 'payment-failed' } };
  const current = await api.db.prisma.template.findFirstOrThrow({ where });
  const { workflowId, environmentId, channel } = current;
  await api.db.prisma.template.update({ where: { id: current.id }, data: { isCurrent: false } });
  await api.db.prisma.template.create({
    data: { id: uuidV7(), ...{ workflowId, environmentId, channel }, version: 2, source: { body: 'Second' } },
  });
  const path = '/v1/templates?workflow=payment-failed&channel=sms';
  const versions = async (query: string) =>
    (await tenant.call('GET', path + query)).body.data.map(({ version }: { version: number }) => version);
  expect(await versions('')).toEqual([2]);
  expect(await versions('&versions=all')).toEqual([1, 2]);
  expect(await versions('&versions=all&locale=de')).toEqual([]);
});

describe('a preview', () => {
  const templateOf = async (workflow: string, channel: string): Promise<string> =>
    (await tenant.call('GET', `/v1/templates?workflow=${workflow}&channel=${channel}`)).body.data[0].id;
  const preview = (id: string, body?: object) => tenant.call('POST', `/v1/templates/${id}/preview`, body);
  const withSource = async (source: Record<string, string>): Promise<string> => {
    const workflow = await api.db.prisma.workflow.findFirstOrThrow({ where: { environmentId: tenant.environmentId } });
    const { id } = await api.db.prisma.template.create({
      data: {
        id: uuidV7(),
        ...{ environmentId: tenant.environmentId, workflowId: workflow.id, source },
        channel: 'sms',
        locale: `x-${uuidV7().slice(-8)}`,
        version: 1,
      },
    });
    return toPublicId('template', id);
  };

  test("uses the schema's examples and a sample person when nothing is given", async () => {
    const { status, body } = await preview(await templateOf('order-shipped', 'email'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      channel: 'email',
      data: { orderId: '1042', carrier: 'DHL' },
      fields: { subject: 'Order 1042 is on its way', html: expect.stringContaining('Hi Ana, good') },
      ...{ problem: null, problem_at: null, warnings: [], sms: null },
    });
    expect(body.fields.html).toContain('/u/preview');
  });

  test('renders for a stored subscriber, and for a locale', async () => {
    await tenant.call('PUT', '/v1/subscribers/ben', { locale: 'de', data: { name: 'Ben' } });
    const id = await templateOf('order-shipped', 'email');
    const { body } = await preview(id, { subscriber: 'ben', data: { orderId: '7' } });
    expect(body.fields.html).toMatch(/<html lang="de">[\s\S]*Hi Ben, good/);
    expect((await preview(id, { subscriber: 'ben', locale: 'pt' })).body.fields.html).toContain('<html lang="pt">');
    expect((await preview(id, { subscriber: 'nobody-here' })).status).toBe(404);
  });

  test('counts the segments of a text message as the worker does', async () => {
    const id = await templateOf('order-shipped', 'sms');
    expect((await preview(id, { data: { orderId: '1' } })).body.sms).toEqual(
      expect.objectContaining({ encoding: 'gsm7', segments: 1, max_segments: 10 }),
    );
    const long = await preview(id, { data: { orderId: '№'.repeat(120) } });
    expect(long.body.sms).toMatchObject({ encoding: 'ucs2', segments: 3 });
  });

  test('names data that is missing, and prints nothing in its place', async () => {
    const { body } = await preview(await templateOf('order-shipped', 'sms'), { data: {} });
    expect(body).toMatchObject({
      fields: { body: 'Order  is on its way.' },
      warnings: ['body: data.orderId is not in this data, so nothing is printed there (line 1, column 10)'],
    });
  });

  test("a template's mistake is part of the answer, with its line and column", async () => {
    const { status, body } = await preview(await withSource({ body: 'Hello\n{{ data.name | shout }}' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fields: null,
      problem: 'body: undefined filter: shout, line:2, col:1',
      problem_at: { field: 'body', line: 2, column: 1 },
    });
    expect((await preview(await withSource({ body: 'x' }), { datta: {} })).status).toBe(422);
  });
});

test('categories say what is required', async () => {
  const { body } = await tenant.call('GET', '/v1/categories/security');
  expect(body).toMatchObject({ name: 'Security', required_channels: ['email', 'sms'] });
  expect((await tenant.call('GET', '/v1/categories')).body.data).toHaveLength(4);
});

test("another environment's catalogue is not there", async () => {
  const { body } = await tenant.call('GET', '/v1/templates?limit=1');
  for (const path of ['/v1/workflows/order-shipped', '/v1/categories/orders', `/v1/templates/${body.data[0].id}`]) {
    expect((await other.call('GET', path)).status).toBe(404);
  }
  for (const path of ['/v1/workflows', '/v1/categories', '/v1/templates']) {
    expect((await other.call('GET', path)).body.data).toEqual([]);
  }
});
