import { createUnsubscribeToken } from '@carillon/channels';
import { contentSchemas, toPublicId, uuidV7 } from '@carillon/core';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertAttempt, insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let facts: { notificationId: string; workflowId: string; subscriberId: string };
let externalId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  const { workflowId, versionId } = await createWorkflow(api.db, tenant, { key: 'hello' });
  await api.db.prisma.workflowVersion.update({ where: { id: versionId }, data: { sensitiveFields: ['name'] } });
  const person = await createSubscriber(api.db, tenant);
  externalId = person.externalId;
  await tenant.call('POST', '/v1/notifications', { workflow: 'hello', to: [externalId], data: { name: 'Ana' } });
  const { id } = await api.db.prisma.notification.findFirstOrThrow({ orderBy: { id: 'desc' } });
  facts = { notificationId: id, workflowId, subscriberId: person.subscriberId };
});
afterAll(() => api.close());

/** Another notification's delivery: one notification has one per channel and person. */
const another = (over: Partial<Parameters<typeof insertDelivery>[2]> = {}) =>
  insertDelivery(api.db, tenant, { ...facts, notificationId: uuidV7(), ...over });
const publicId = (id: string) => toPublicId('delivery', id);

describe('the list of deliveries', () => {
  test('filters by status, channel, person, fingerprint and ids, and hides addresses from readers', async () => {
    const dead = await another({ status: 'dead', reason: '550', errorFingerprint: 'email:rejected:550' });
    const sent = await another({ status: 'sent', channel: 'sms' });
    const ids = async (query: string) => {
      const { body } = await tenant.call('GET', `/v1/deliveries?${query}`);
      return body.data.map(({ id }: { id: string }) => id);
    };
    expect(await ids('status=dead,bounced&channel=email')).toEqual([publicId(dead)]);
    expect(await ids('error_fingerprint=email:rejected:550')).toEqual([publicId(dead)]);
    expect(await ids(`subscriber=${externalId}&channel=sms`)).toEqual([publicId(sent)]);
    expect(await ids(`ids=${publicId(dead)},${publicId(sent)}`)).toEqual([publicId(sent), publicId(dead)]);
    expect(await ids('workflow=other')).toEqual([]);
    expect(await ids(`created_from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    const reader = await tenant.makeKey(['read']);
    const row = async (token?: string) => {
      const options = token === undefined ? {} : { token };
      return (await tenant.call('GET', `/v1/deliveries?ids=${publicId(dead)}`, undefined, options)).body.data[0];
    };
    expect((await row(reader)).recipient).toBe('p•••@example.com');
    expect(await row()).toMatchObject({
      recipient: expect.stringMatching(/^person-.*@example\.com$/),
      summary: 'The provider answered 550.',
      retryable: true,
      max_attempts: 5,
      workflow: { key: 'hello' },
    });
  });

  test('is read in pages without gaps or repeats', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push(publicId(await another({ channel: 'push' })));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await tenant.call('GET', `/v1/deliveries?channel=push&limit=2${cursor}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.has_more ? `&cursor=${body.next_cursor}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(made.toReversed());
  });
});

test('a sandboxed send says that it was one, although its decision let it out', async () => {
  const id = publicId(await another({ status: 'filtered', reason: 'sandbox' }));
  const { body } = await tenant.call('GET', `/v1/deliveries?ids=${id}`);
  expect(body.data[0].summary).toContain('test send');
});

describe('one delivery', () => {
  test('shows attempts, timeline, decision and what was sent, with sensitive values masked', async () => {
    const deliveryId = await insertDelivery(api.db, tenant, { ...facts, status: 'sent' });
    const template = await api.db.prisma.template.findFirstOrThrow({
      where: { workflowId: facts.workflowId, channel: 'email' },
    });
    const unsent = await tenant.call('GET', `/v1/deliveries/${publicId(deliveryId)}`);
    expect(unsent.body.content).toMatchObject({ matches_sent: null, problem: null });
    const sha256 = await renderedHash(template.id, contentSchemas.email.parse(template.source));
    await insertAttempt(api.db, tenant, { deliveryId, attempt: 1, outcome: 'unavailable', code: '451' });
    await insertAttempt(api.db, tenant, {
      deliveryId,
      attempt: 2,
      outcome: 'accepted',
      templateId: template.id,
      contentSha256: sha256,
    });
    const { status, body } = await tenant.call('GET', `/v1/deliveries/${publicId(deliveryId)}`);
    expect(status).toBe(200);
    expect(body.attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unavailable', 'accepted']);
    expect(body.timeline.map(({ type }: { type: string }) => type)).toEqual([
      'accepted',
      'decided',
      'attempt',
      'attempt',
    ]);
    expect(body.decision).toMatchObject({ deliver: true, rules: [expect.objectContaining({ decides: true })] });
    expect(body.content).toMatchObject({ problem: null, fields: { subject: 'Hello ••••••' } });
    expect(JSON.stringify(body.content)).not.toContain('Ana');
    expect(body.content.matches_sent).toBe(true);
  });

  test('says at the end of its timeline that it gave up, after the last attempt', async () => {
    const deliveryId = await another({ status: 'dead', reason: '451' });
    await insertAttempt(api.db, tenant, { deliveryId, attempt: 1, outcome: 'unavailable', code: '451' });
    const { body } = await tenant.call('GET', `/v1/deliveries/${publicId(deliveryId)}`);
    expect(body.timeline.at(-2)).toMatchObject({ type: 'attempt', what: 'unavailable' });
    expect(body.timeline.at(-1)).toMatchObject({ type: 'ended', what: 'dead' });
  });

  /** The hash of the rendering as the worker makes it, with what this template speaks of. */
  async function renderedHash(templateId: string, source: Record<string, string>): Promise<string> {
    const { categoryId } = await api.db.prisma.workflow.findUniqueOrThrow({ where: { id: facts.workflowId } });
    const { environmentId } = tenant;
    const { API_PUBLIC_URL, UNSUBSCRIBE_KEY } = api.deps.env;
    const token = createUnsubscribeToken(UNSUBSCRIBE_KEY, {
      environmentId,
      subscriberId: facts.subscriberId,
      categoryId,
    });
    const [result] = await api.deps.renderer.render([
      {
        channel: 'email',
        templateKey: `test-${templateId}`,
        source,
        variables: {
          data: { name: 'Ana' },
          subscriber: { id: externalId },
          unsubscribe_url: `${API_PUBLIC_URL}/u/${token}`,
        },
      },
    ]);
    if (!result?.ok) throw new Error('the template does not render');
    return result.sha256;
  }
});

describe('retrying', () => {
  test('two presses at once get one operation, and a third later too', async () => {
    const id = publicId(await another({ status: 'dead', channel: 'webhook' }));
    const [one, two] = await Promise.all([
      tenant.call('POST', `/v1/deliveries/${id}/retry`),
      tenant.call('POST', `/v1/deliveries/${id}/retry`),
    ]);
    expect(one).toMatchObject({ status: 202, body: { kind: 'retry', status: 'pending', ids: [id], estimated: 1 } });
    expect(two.body.id).toBe(one.body.id);
    const third = await tenant.call('POST', `/v1/deliveries/${id}/retry`, undefined, {
      headers: { 'idempotency-key': `retry-${id}` },
    });
    expect(third.body.id).toBe(one.body.id);
    const events = await api.db.prisma.outbox.findMany({ where: { routingKey: 'operation.requested' } });
    const mine = events.filter(({ payload }) => JSON.stringify(payload).includes('operation_id'));
    expect(new Set(mine.map(({ payload }) => JSON.stringify(payload))).size).toBe(mine.length);
  });

  test('a press while the worker has just begun the new series gets that operation', async () => {
    const uuid = await another({ status: 'dead', channel: 'in_app' });
    const first = await tenant.call('POST', `/v1/deliveries/${publicId(uuid)}/retry`);
    await api.db.prisma.operation.updateMany({ where: { targetIds: { has: uuid } }, data: { status: 'completed' } });
    await api.db.prisma.delivery.update({ where: { id: uuid }, data: { series: 2, status: 'sending' } });
    const second = await tenant.call('POST', `/v1/deliveries/${publicId(uuid)}/retry`);
    expect(second).toMatchObject({ status: 202, body: { id: first.body.id } });
    await api.db.prisma.delivery.update({ where: { id: uuid }, data: { status: 'dead' } });
    const third = await tenant.call('POST', `/v1/deliveries/${publicId(uuid)}/retry`);
    expect(third.body.id).not.toBe(first.body.id);
  });

  test('one that waits for its next attempt may be retried now, by its id but not by a filter', async () => {
    const own = await createTenant(api);
    const { workflowId } = await createWorkflow(api.db, own);
    const { subscriberId } = await createSubscriber(api.db, own);
    const uuid = await insertDelivery(api.db, own, {
      notificationId: uuidV7(),
      workflowId,
      subscriberId,
      status: 'retrying',
    });
    const id = publicId(uuid);
    expect((await own.call('GET', `/v1/deliveries/${id}`)).body.retryable).toBe(true);
    const count = async (target: object) =>
      (await own.call('POST', '/v1/operations', { kind: 'retry', dry_run: true, ...target })).body.estimated;
    expect([await count({ ids: [id] }), await count({ filter: { channel: ['email'] } })]).toEqual([1, 0]);
    expect(await own.call('POST', `/v1/deliveries/${id}/retry`)).toMatchObject({
      status: 202,
      body: { kind: 'retry' },
    });
  });

  test('what was sent is not retried', async () => {
    const id = publicId(await another({ status: 'delivered' }));
    expect(await tenant.call('POST', `/v1/deliveries/${id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
  });

  test('a dry run counts by channel, status and reason, and starts nothing', async () => {
    const own = await createTenant(api);
    const { workflowId } = await createWorkflow(api.db, own);
    const { subscriberId } = await createSubscriber(api.db, own);
    for (const status of ['dead', 'bounced', 'sent'] as const) {
      await insertDelivery(api.db, own, { notificationId: uuidV7(), workflowId, subscriberId, status, reason: 'x' });
    }
    const filter = { channel: ['email'] };
    const counted = await own.call('POST', '/v1/operations', { kind: 'retry', filter, dry_run: true });
    expect(counted).toMatchObject({
      status: 200,
      body: {
        status: 'completed',
        dry_run: true,
        estimated: 2,
        result: { by_status: { dead: 1, bounced: 1 }, by_reason: { x: 2 }, by_channel: { email: 2 } },
      },
    });
    const real = await own.call('POST', '/v1/operations', { kind: 'retry', filter, name: 'again', rate_per_second: 5 });
    expect(real).toMatchObject({ status: 202, body: { status: 'pending', estimated: 2, name: 'again' } });
    const stopped = await own.call('POST', `/v1/operations/${real.body.id}/abort`);
    expect(stopped.body.abort_requested_at).not.toBeNull();
    const list = await own.call('GET', '/v1/operations?kind=retry');
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([real.body.id, counted.body.id]);
  });

  test('an operation names every mistake of its targets', async () => {
    const neither = await tenant.call('POST', '/v1/operations', { kind: 'retry', mode: 'same' });
    expect(neither.body.errors.map(({ code }: { code: string }) => code)).toEqual(['not_supported_yet', 'required']);
    const both = await tenant.call('POST', '/v1/operations', { kind: 'cancel', ids: ['dlv_1'], filter: {} });
    expect(both.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/filter',
      '/filter',
      '/ids/0',
    ]);
  });
});

test('dead letters are grouped by what went wrong, with an example and a cause', async () => {
  const own = await createTenant(api);
  const { workflowId } = await createWorkflow(api.db, own, { key: 'grouped' });
  const { subscriberId } = await createSubscriber(api.db, own);
  let newest = '';
  for (let index = 0; index < 3; index += 1) {
    newest = await insertDelivery(api.db, own, {
      ...{ notificationId: uuidV7(), workflowId, subscriberId },
      ...{ status: 'bounced', reason: '550', errorFingerprint: 'email:rejected:550' },
    });
  }
  await api.db.prisma.deadLetter.create({
    data: {
      ...{ id: uuidV7(), environmentId: own.environmentId, queue: 'carillon.acknowledge', exchange: 'x' },
      ...{ routingKey: 'r', reason: 'the body is not JSON', fingerprint: 'f', body: Buffer.from('{') },
    },
  });
  const { body } = await own.call('GET', '/v1/dead-letters');
  expect(body.data).toEqual([
    expect.objectContaining({
      kind: 'delivery',
      count: 3,
      bounced: 3,
      workflows: ['grouped'],
      example_id: publicId(newest),
    }),
    expect.objectContaining({ kind: 'message', count: 1, queue: 'carillon.acknowledge' }),
  ]);
  expect(body.data[0].suggested_cause).toContain('mailbox');
  const messages = await own.call('GET', '/v1/dead-letters/messages');
  expect(messages.body.data).toEqual([expect.objectContaining({ reason: 'the body is not JSON', size_bytes: 1 })]);
});
