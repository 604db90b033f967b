import { toPublicId, uuidV7 } from '@carillon/core';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi } from '../../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

test('who asked for an operation is named wherever operations are read', async () => {
  const tenant = await createTenant(api);
  const { workflowId } = await createWorkflow(api.db, tenant, { key: 'orders' });
  const { subscriberId } = await createSubscriber(api.db, tenant);
  const place = { notificationId: uuidV7(), workflowId, subscriberId };
  const id = await insertDelivery(api.db, tenant, { ...place, status: 'dead' });
  const made = await tenant.call('POST', '/v1/api-keys', { name: 'Night shift', scopes: ['read', 'manage'] });
  const wanted = { kind: 'retry', ids: [toPublicId('delivery', id)] };
  const asked = await tenant.call('POST', '/v1/operations', wanted, { token: made.body.key });
  expect(asked.status).toBe(202);
  expect(asked.body).not.toHaveProperty('actor_name');

  const named = { id: asked.body.id, actor: made.body.id, actor_name: 'Night shift' };
  expect((await tenant.call('GET', `/v1/operations/${asked.body.id}`)).body).toMatchObject(named);
  expect((await tenant.call('GET', '/v1/operations')).body.data).toMatchObject([named]);
});
