import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
});
afterAll(() => api.close());

test('a key works with its scopes, is shown once, and is listed by its last four', async () => {
  const made = await tenant.call('POST', '/v1/api-keys', { name: 'Reader', scopes: ['read'] });
  expect(made.status).toBe(201);
  const { key } = made.body;
  expect(key).toMatch(/^crl_test_[0-9A-Za-z]{34}$/);
  expect(made.body).toMatchObject({ last_four: key.slice(-4), scopes: ['read'], revoked_at: null });
  expect((await tenant.call('GET', '/v1/subscribers', undefined, { token: key })).status).toBe(200);
  expect((await tenant.call('PUT', '/v1/subscribers/x', {}, { token: key })).status).toBe(403);
  const list = await tenant.call('GET', '/v1/api-keys');
  expect(JSON.stringify(list.body)).not.toContain(key);
  expect(list.body.data[0]).toMatchObject({ name: 'Reader', id: made.body.id, created_by_name: expect.any(String) });
});

test('a repeated request gets the first answer without the secret', async () => {
  const options = { headers: { 'idempotency-key': 'make-one-key' } };
  const first = await tenant.call('POST', '/v1/api-keys', { name: 'Once', scopes: ['send'] }, options);
  const again = await tenant.call('POST', '/v1/api-keys', { name: 'Once', scopes: ['send'] }, options);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(again.body).toEqual({ ...first.body, key: null });
  expect(await api.db.prisma.apiKey.count({ where: { name: 'Once' } })).toBe(1);
});

test('a revoked key is refused, and stays revoked', async () => {
  const { body } = await tenant.call('POST', '/v1/api-keys', { name: 'Short', scopes: ['read'] });
  const revoked = await tenant.call('DELETE', `/v1/api-keys/${body.id}`);
  expect(revoked.body.revoked_at).not.toBeNull();
  expect((await tenant.call('DELETE', `/v1/api-keys/${body.id}`)).body.revoked_at).toBe(revoked.body.revoked_at);
  const used = await tenant.call('GET', '/v1/subscribers', undefined, { token: body.key });
  expect([used.status, used.body.code]).toEqual([401, 'unauthenticated']);
  const other = await createTenant(api);
  expect((await other.call('DELETE', `/v1/api-keys/${body.id}`)).status).toBe(404);
});

test('only an admin makes keys, and mistakes are named', async () => {
  const token = await tenant.makeKey(['manage']);
  expect((await tenant.call('POST', '/v1/api-keys', { name: 'x', scopes: ['read'] }, { token })).status).toBe(403);
  const { body } = await tenant.call('POST', '/v1/api-keys', {
    name: '',
    scopes: ['everything'],
    allowed_ips: ['10.0.0.0/99'],
    expires_at: '2001-01-01T00:00:00Z',
  });
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toEqual(['/name', '/scopes/0', '/allowed_ips/0', '/expires_at']);
});
