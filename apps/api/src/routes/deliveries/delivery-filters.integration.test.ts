import { toPublicId, uuidV7 } from '@carillon/core';
import { listDeliveries } from '@carillon/db';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAttempt, insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let workflowId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  workflowId = (await createWorkflow(api.db, tenant, { key: 'searched' })).workflowId;
});
afterAll(() => api.close());

const publicId = (id: string) => toPublicId('delivery', id);

async function person(email: string, phone: string) {
  const { subscriberId, externalId } = await createSubscriber(api.db, tenant);
  await tenant.call('PATCH', `/v1/subscribers/${externalId}`, { email, phone });
  const deliver = (over: Partial<Parameters<typeof insertDelivery>[2]> = {}) =>
    insertDelivery(api.db, tenant, { notificationId: uuidV7(), workflowId, subscriberId, ...over });
  return { externalId, deliver };
}

const idsOf = async (query: string): Promise<string[]> => {
  const { body } = await tenant.call('GET', `/v1/deliveries?${query}`);
  return body.data.map(({ id }: { id: string }) => id);
};

const dryRun = async (filter: Record<string, unknown>) =>
  (await tenant.call('POST', '/v1/operations', { kind: 'retry', filter, dry_run: true })).body;

test('a recipient is found by id, by e-mail and by phone, each as a whole', async () => {
  const ana = await person('ana.search@example.com', '+14155552671');
  const ben = await person('ben.search@example.com', '+14155552672');
  const id = publicId(await ana.deliver({ status: 'dead' }));
  await ben.deliver({ status: 'dead' });
  for (const text of [ana.externalId, 'ana.search@example.com', '+14155552671']) {
    expect(await idsOf(`recipient=${encodeURIComponent(text)}`)).toEqual([id]);
    expect(await dryRun({ recipient: text })).toMatchObject({ estimated: 1, result: { people: 1 } });
  }
  expect(await idsOf('recipient=search@example.com')).toEqual([]);
  expect(await dryRun({ recipient: 'nobody at all' })).toMatchObject({ estimated: 0 });
});

test('a search for a recipient stores no address with the operation', async () => {
  await person('secret.search@example.com', '+14155552673');
  const { id } = await dryRun({ recipient: 'secret.search@example.com' });
  const { rows } = await api.db.pool.query('SELECT row_to_json(o)::text AS text FROM operation o');
  expect(rows.length).toBeGreaterThan(0);
  expect(id).toMatch(/^op_/);
  expect(rows.map(({ text }) => text).join()).not.toContain('secret.search');
});

test('doubtful and often tried ones are found in the list and by an operation alike', async () => {
  const { deliver } = await person('twice@example.com', '+14155552674');
  const twice = await deliver({ status: 'dead' });
  const once = await deliver({ status: 'dead' });
  await api.db.pool.query('UPDATE delivery SET possible_duplicate = true, attempts_used = 4 WHERE id = $1', [twice]);
  const recipient = 'twice@example.com';
  expect(await idsOf(`recipient=${recipient}&possible_duplicate=true`)).toEqual([publicId(twice)]);
  expect(await idsOf(`recipient=${recipient}&possible_duplicate=false`)).toEqual([publicId(once)]);
  expect(await idsOf(`recipient=${recipient}&attempts_min=4`)).toEqual([publicId(twice)]);
  expect(await dryRun({ recipient, possible_duplicate: true })).toMatchObject({ estimated: 1 });
  expect(await dryRun({ recipient, attempts_min: 5 })).toMatchObject({ estimated: 0 });
});

test('an operation by filter takes only what a retry can start from, and says what is past its time', async () => {
  const { deliver } = await person('many@example.com', '+14155552675');
  const dead = await deliver({ status: 'dead', reason: 'x' });
  await deliver({ status: 'filtered', reason: 'no_address' });
  await deliver({ status: 'sent' });
  await api.db.pool.query("UPDATE delivery SET expires_at = now() - interval '1 minute' WHERE id = $1", [dead]);
  const counted = await dryRun({ recipient: 'many@example.com' });
  expect(counted).toMatchObject({
    estimated: 2,
    result: { expired: 1, people: 1, by_status: { dead: 1, filtered: 1 } },
  });
  expect(counted.filter.status).not.toContain('sent');
  expect(await dryRun({ recipient: 'many@example.com', status: ['sent'] })).toMatchObject({ estimated: 0 });
  const real = await tenant.call('GET', '/v1/operations?dry_run=false');
  expect(real.body.data).toEqual([]);
});

test('what an operation began again is listed by it, and only in its own environment', async () => {
  const { deliver } = await person('begun@example.com', '+14155552676');
  const id = await deliver({ status: 'dead' });
  const { body } = await tenant.call('POST', `/v1/deliveries/${publicId(id)}/retry`);
  expect(await idsOf(`operation=${body.id}`)).toEqual([publicId(id)]);
  const stranger = await createTenant(api);
  expect((await stranger.call('GET', `/v1/deliveries?operation=${body.id}`)).body.data).toEqual([]);
});

test('a category stands for its workflows', async () => {
  const { deliver } = await person('category@example.com', '+14155552677');
  const id = await deliver({ status: 'dead' });
  const workflow = await api.db.prisma.workflow.findUniqueOrThrow({
    where: { id: workflowId },
    include: { category: true },
  });
  const recipient = 'category@example.com';
  expect(await idsOf(`recipient=${recipient}&category=${workflow.category.key}`)).toEqual([publicId(id)]);
  expect(await dryRun({ recipient, category: [workflow.category.key] })).toMatchObject({ estimated: 1 });
  const unknown = await tenant.call('POST', '/v1/operations', {
    kind: 'retry',
    filter: { category: ['nothing'] },
    dry_run: true,
  });
  expect(unknown.status).toBe(404);
});

test('a known code of a provider is explained beside its own words', async () => {
  const { deliver } = await person('codes@example.com', '+14155552678');
  const id = await deliver({ status: 'bounced', channel: 'sms', reason: 'twilio_30003' });
  await insertAttempt(api.db, tenant, { deliveryId: id, attempt: 1, outcome: 'rejected', code: 'twilio_30003' });
  const { body } = await tenant.call('GET', `/v1/deliveries/${publicId(id)}`);
  expect(body.summary).toMatch(/could not be reached/);
  expect(body.attempts[0].explanation).toMatch(/could not be reached/);
});

test('a rare mix of filters is answered from the index, newest first, without sorting the environment', async () => {
  const client = await api.db.pool.connect();
  try {
    await client.query('SET enable_seqscan = off');
    await client.query('SET enable_bitmapscan = off');
    const plans: string[] = [];
    const explained = {
      async query(sql: string, values: unknown[]) {
        const { rows } = await client.query(`EXPLAIN ${sql}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return { rows: [] };
      },
    };
    const filter = { status: ['sent'], channel: ['sms'], workflow: ['searched'], createdFrom: new Date(0) };
    const page = { before: null, limit: 51 };
    await listDeliveries(explained as never, tenant.scope, filter, page);
    expect(plans[0]).toMatch(/Index Only Scan using delivery_list_idx/);
    expect(plans[0]).not.toMatch(/Seq Scan on delivery/);
  } finally {
    client.release(true);
  }
});
