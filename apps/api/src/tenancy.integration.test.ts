import { toPublicId, uuidV7 } from '@carillon/core';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from './http/route.ts';
import { routes } from './routes/index.ts';
import { insertDelivery } from './testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from './testing/test-api.ts';

let api: TestApi;
let owner: TestTenant;
let stranger: TestTenant;
/** Ids of the owner's rows, by the first part of the path that takes them. */
let idsOf: Record<string, string>;

beforeAll(async () => {
  api = await createTestApi();
  owner = await createTenant(api);
  stranger = await createTenant(api);
  idsOf = await createRows();
});
afterAll(() => api.close());

async function createRows(): Promise<Record<string, string>> {
  const { workflowId, categoryId } = await createWorkflow(api.db, owner, { key: 'theirs' });
  const { subscriberId, externalId } = await createSubscriber(api.db, owner, { externalId: 'their-person' });
  const sent = await owner.call('POST', '/v1/notifications', {
    workflow: 'theirs',
    to: [externalId],
    data: {},
  });
  const notification = await api.db.prisma.notification.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const deliveryId = await insertDelivery(api.db, owner, {
    notificationId: notification.id,
    workflowId,
    subscriberId,
    status: 'dead',
    reason: '550',
  });
  const retry = await owner.call('POST', '/v1/operations', {
    kind: 'retry',
    ids: [toPublicId('delivery', deliveryId)],
  });
  const { prisma } = api.db;
  const template = await prisma.template.findFirstOrThrow({ where: { workflowId } });
  const category = await prisma.category.findUniqueOrThrow({ where: { id: categoryId } });
  const key = await prisma.apiKey.findFirstOrThrow({ where: { environmentId: owner.environmentId } });
  const provider = await prisma.provider.create({
    data: { id: uuidV7(), environmentId: owner.environmentId, channel: 'in_app', kind: 'inbox', name: 'Theirs' },
  });
  const parked = await prisma.deadLetter.create({
    data: {
      ...{ id: uuidV7(), environmentId: owner.environmentId, queue: 'q', exchange: 'x', routingKey: '' },
      ...{ reason: 'r', fingerprint: 'f', body: Buffer.from('x') },
    },
  });
  return {
    notifications: sent.body.id,
    deliveries: toPublicId('delivery', deliveryId),
    operations: retry.body.id,
    subscribers: externalId,
    workflows: 'theirs',
    templates: toPublicId('template', template.id),
    categories: category.key,
    providers: toPublicId('provider', provider.id),
    'api-keys': toPublicId('apiKey', key.id),
    'dead-letters': toPublicId('deadLetter', parked.id),
  };
}

/** Bodies that would be right, so that only whose row it is can decide. */
const BODIES: Record<string, unknown> = {
  patchSubscriber: { locale: 'de' },
  patchPreferences: { changes: [{ level: 'channel', channel: 'email', enabled: false }] },
  putProvider: { kind: 'inbox', name: 'Mine' },
  addPushSubscription: {
    endpoint: 'https://localhost:3003/push/x',
    keys: {
      p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
      auth: 'tBHItJI5svbpez7KI4CCXg',
    },
  },
};

/** Routes whose id is the caller's own to choose, or that prove themselves by something else than a key. */
const OWN_NAMES = new Set(['getChannel', 'patchChannel', 'putSubscriber']);

const guarded = routes.filter(
  ({ access, path, operationId }) =>
    access !== 'public' &&
    access !== 'inbox' &&
    access !== 'login' &&
    path.includes(':') &&
    !OWN_NAMES.has(operationId),
);

const pathOf = (route: Route): string =>
  route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (name === 'push_subscription_id') return toPublicId('pushSubscription', uuidV7());
    const id = idsOf[route.path.split('/')[2] ?? ''];
    if (id === undefined) throw new Error(`this test knows no row for ${route.path}`);
    return encodeURIComponent(id);
  });

describe("another environment's rows", () => {
  test.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'are not found by %s',
    async (_, route) => {
      const answer = await stranger.call(route.method, pathOf(route), BODIES[route.operationId]);
      expect(answer).toMatchObject({ status: 404, body: { code: expect.stringMatching(/not_found$/) } });
    },
  );

  test.each(
    routes
      .filter(
        ({ method, path, access }) =>
          method === 'GET' && access === 'read' && !path.includes(':') && path !== '/v1/live',
      )
      .map((route) => [route.path, route] as const),
  )('are in no list: %s', async (_, route) => {
    const { status, body } = await stranger.call('GET', route.path);
    expect(status).toBe(200);
    const text = JSON.stringify(body);
    for (const id of Object.values(idsOf)) expect(text).not.toContain(`"${id}"`);
  });

  test('cannot be the targets of an operation, also not beside own ones', async () => {
    for (const [kind, id] of [
      ['retry', idsOf.deliveries],
      ['cancel', idsOf.notifications],
      ['discard', toPublicId('deadLetter', uuidV7())],
    ]) {
      const answer = await stranger.call('POST', '/v1/operations', { kind, ids: [id], reason: 'why' });
      expect(answer.status).toBe(404);
    }
    const byName = await stranger.call('POST', '/v1/operations', { kind: 'retry', filter: { workflow: ['theirs'] } });
    expect(byName.status).toBe(404);
  });

  test('cannot be sent: a workflow of somebody else is unknown', async () => {
    const answer = await stranger.call('POST', '/v1/notifications', { workflow: 'theirs', to: ['their-person'] });
    expect(answer).toMatchObject({ status: 404, body: { code: 'workflow_not_found' } });
  });
});
