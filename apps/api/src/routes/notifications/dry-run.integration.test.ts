import { uuidV7 } from '@carillon/core';
import { createProvider, createSubscriber, createWorkflow, type TestWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let workflow: TestWorkflow;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  workflow = await createWorkflow(api.db, tenant, { key: 'hello', channels: ['email', 'sms', 'push', 'in_app'] });
  await api.db.prisma.workflowVersion.update({
    where: { id: workflow.versionId },
    data: { sensitiveFields: ['code'], dataSchema: { type: 'object', properties: { name: { type: 'string' } } } },
  });
  for (const channel of ['email', 'in_app'] as const) await createProvider(api.db, tenant, channel);
});
afterAll(() => api.close());

const PATH = '/v1/notifications/dry-run';
const hello = { workflow: 'hello', data: { name: 'Ana' } };
const dryRun = (body: object, token?: string) =>
  tenant.call('POST', PATH, { ...hello, ...body }, token === undefined ? {} : { token });
const rowsOf = async () => {
  const { prisma } = api.db;
  return Promise.all([
    prisma.subscriber.count(),
    prisma.address.count(),
    prisma.notification.count(),
    prisma.outbox.count(),
    prisma.idempotencyKey.count(),
  ]);
};

describe('a dry run', () => {
  test('says for each channel what a send would do, and why', async () => {
    const { externalId } = await createSubscriber(api.db, tenant, { channels: ['email', 'sms'] });
    const { status, body } = await dryRun({ to: [externalId] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ workflow: { key: 'hello' }, recipients: 1, truncated: false, rejected: [] });
    expect(body.deliveries.map((row: { channel: string; reason: string }) => [row.channel, row.reason])).toEqual([
      ['email', null],
      ['sms', 'no_provider'],
      ['push', 'no_address'],
      ['in_app', null],
    ]);
    const [email, sms] = body.deliveries;
    expect(email).toMatchObject({
      ...{ subscriber_id: externalId, is_new: false, status: 'queued', provider: 'null' },
      recipient: expect.stringContaining('@example.com'),
      summary: 'Allowed by email: Orders is on by default.',
      decision: { deliver: true, rules: expect.arrayContaining([expect.objectContaining({ decides: true })]) },
      content: { channel: 'email', fields: { subject: 'Hello Ana' }, problem: null, template: { version: 1 } },
    });
    expect(sms).toMatchObject({
      ...{ status: 'filtered', provider: null },
      summary: 'Not sent by text message: this environment has no enabled text message provider.',
      content: { sms: { encoding: 'gsm7', segments: 1 } },
    });
  });

  test('stores nothing, also of people and addresses that the send would store', async () => {
    const { externalId } = await createSubscriber(api.db, tenant, { channels: ['email'] });
    const before = await rowsOf();
    const to = [
      { id: externalId, email: 'moved@example.com', locale: 'de' },
      { id: 'dry-new', email: 'new@example.com' },
    ];
    const { body } = await tenant.call('POST', PATH, { ...hello, to, channels: ['email'] }, { headers: KEY });
    expect(body.deliveries).toMatchObject([
      { subscriber_id: externalId, is_new: false, recipient: 'moved@example.com', status: 'queued' },
      { subscriber_id: 'dry-new', is_new: true, recipient: 'new@example.com', status: 'queued' },
    ]);
    expect(await rowsOf()).toEqual(before);
  });

  test('masks addresses without the scope manage, and sensitive values for everybody', async () => {
    const reader = await tenant.makeKey(['send', 'read']);
    const to = [{ id: 'dry-mask', email: 'ana@example.com' }];
    const overrides = { email: { subject: 'Code 998877' } };
    const { body } = await dryRun({ to, overrides, data: { name: 'x', code: '998877' } }, reader);
    expect(body.deliveries[0]).toMatchObject({
      recipient: 'a•••@example.com',
      content: { fields: { subject: 'Code ••••••' } },
    });
    expect(JSON.stringify(body)).not.toContain('998877');
  });

  test('a test send is let out by the filter and would go nowhere', async () => {
    const { body } = await dryRun({ to: ['dry-sandbox'], channels: ['in_app'], test: { sandbox: true } });
    expect(body.deliveries).toMatchObject([
      {
        status: 'filtered',
        reason: 'sandbox',
        summary: expect.stringContaining('test send'),
        decision: { deliver: true },
      },
    ]);
  });

  test('a member of a topic is looked at, its actor is not, and many are cut', async () => {
    const topicId = uuidV7();
    const { environmentId } = tenant;
    await api.db.prisma.topic.create({ data: { id: topicId, environmentId, key: 'dry-topic', name: 'Dry' } });
    const people = await Promise.all(
      Array.from({ length: 25 }, () => createSubscriber(api.db, tenant, { channels: [] })),
    );
    await api.db.prisma.topicMember.createMany({
      data: people.map(({ subscriberId }) => ({ topicId, subscriberId, environmentId })),
    });
    const [actor] = people;
    const { body } = await dryRun({
      to: ['dry-first', { topic: 'dry-topic' }],
      actor: actor?.externalId,
      channels: ['in_app'],
    });
    expect(body).toMatchObject({ recipients: 20, truncated: true });
    const ids = body.deliveries.map((row: { subscriber_id: string }) => row.subscriber_id);
    expect(ids[0]).toBe('dry-first');
    expect(ids).not.toContain(actor?.externalId);
  });

  test('makes the same mistakes as a send', async () => {
    const bad = {
      workflow: 'hello',
      to: [{ id: 'x', email: 'nope' }],
      channels: ['webhook'],
      data: { name: 3 },
      extra: 1,
    };
    const [dry, sent] = await Promise.all([
      tenant.call('POST', PATH, bad),
      tenant.call('POST', '/v1/notifications', bad),
    ]);
    expect(dry.status).toBe(422);
    expect(dry.body.errors).toEqual(sent.body.errors);
    expect((await dryRun({ workflow: 'none', to: ['a'] })).body.code).toBe('workflow_not_found');
  });

  test('needs to send and to read', async () => {
    for (const scopes of [['send'], ['read']] as const) {
      expect((await dryRun({ to: ['ana'] }, await tenant.makeKey(scopes))).status).toBe(403);
    }
  });
});

const KEY = { 'idempotency-key': 'dry-run-key' };
