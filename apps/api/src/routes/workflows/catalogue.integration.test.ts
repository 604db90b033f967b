import { seedCatalogue } from '@carillon/db/seed';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  });
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
