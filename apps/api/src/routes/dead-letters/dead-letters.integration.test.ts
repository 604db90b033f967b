import { type DeliveryStatus, toPublicId, uuidV7 } from '@carillon/core';
import { groupFailures } from '@carillon/db';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

const FINGERPRINT = 'email:unavailable:smtp_auth_failed';

/** An environment with failed deliveries of one group: two people, three deliveries. */
async function withFailures(statuses: DeliveryStatus[] = ['dead', 'dead', 'dead']) {
  const tenant = await createTenant(api);
  const { workflowId } = await createWorkflow(api.db, tenant, { key: 'orders' });
  const people = [await createSubscriber(api.db, tenant), await createSubscriber(api.db, tenant)];
  const ids: string[] = [];
  for (const [index, status] of statuses.entries()) {
    const { subscriberId = '' } = people[index % 2] ?? {};
    ids.push(
      await insertDelivery(api.db, tenant, {
        notificationId: uuidV7(),
        workflowId,
        subscriberId,
        status,
        reason: 'smtp_auth_failed',
        errorFingerprint: FINGERPRINT,
      }),
    );
  }
  return { tenant, ids };
}

async function park(tenant: TestTenant, body: string): Promise<string> {
  const id = uuidV7();
  const { environmentId } = tenant;
  await api.db.prisma.deadLetter.create({
    data: {
      ...{ id, environmentId, queue: 'q', exchange: 'x', routingKey: '', reason: 'not JSON', fingerprint: 'f' },
      body: Buffer.from(body),
    },
  });
  return toPublicId('deadLetter', id);
}

describe('groups', () => {
  test('say how many, whom it affects, what it comes from and where to put it right', async () => {
    const { tenant, ids } = await withFailures();
    const { body } = await tenant.call('GET', '/v1/dead-letters');
    expect(body.data).toMatchObject([
      {
        kind: 'delivery',
        fingerprint: FINGERPRINT,
        count: 3,
        people: 2,
        workflows: ['orders'],
        fix_in: 'channel',
        suggested_cause: expect.stringContaining('credentials'),
        example_id: toPublicId('delivery', ids[2] ?? ''),
      },
    ]);
    expect(body.data[0].trend).toHaveLength(24);
    expect(body.data[0].trend.at(-1)).toBe(3);
  });

  test('leave out what was discarded, and so does a filter; an id takes it back', async () => {
    const { tenant, ids } = await withFailures();
    const { prisma } = api.db;
    const discard = { discardedAt: new Date(), discardedBy: 'system', discardReason: 'known' };
    await prisma.delivery.update({ where: { id: ids[0] ?? '' }, data: discard });
    expect((await tenant.call('GET', '/v1/dead-letters')).body.data).toMatchObject([{ count: 2 }]);
    const left = await tenant.call('GET', `/v1/deliveries?error_fingerprint=${FINGERPRINT}&discarded=false`);
    expect(left.body.data).toHaveLength(2);
    const gone = await tenant.call('GET', `/v1/deliveries?discarded=true`);
    expect(gone.body.data).toMatchObject([{ status: 'dead', discarded: { by: 'system', reason: 'known' } }]);
    const detail = await tenant.call('GET', `/v1/deliveries/${gone.body.data[0].id}`);
    expect(detail.body.timeline.at(-1)).toMatchObject({ type: 'discarded', what: 'known', source: 'system' });

    const dryRun = (target: Record<string, unknown>) =>
      tenant.call('POST', '/v1/operations', { kind: 'retry', dry_run: true, ...target });
    expect((await dryRun({ filter: { error_fingerprint: [FINGERPRINT] } })).body.estimated).toBe(2);
    expect((await dryRun({ ids: [toPublicId('delivery', ids[0] ?? '')] })).body.estimated).toBe(1);
  });

  test('are read from their index alone', async () => {
    const { tenant } = await withFailures();
    const client = await api.db.pool.connect();
    try {
      await client.query('SET enable_seqscan = off');
      const plans: string[] = [];
      const explained = {
        async query(sql: string, values: unknown[]) {
          const { rows } = await client.query(`EXPLAIN ${sql}`, values);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return client.query(sql, values);
        },
      };
      await groupFailures(explained as never, tenant.scope, { since: new Date(0) }, 50);
      expect(plans[0]).toContain('Index Only Scan using delivery_dead_letter_idx');
    } finally {
      client.release(true);
    }
  });
});

describe('discarding', () => {
  test('needs a reason, and is counted before it is done', async () => {
    const { tenant } = await withFailures(['dead', 'bounced', 'sent']);
    const filter = { error_fingerprint: [FINGERPRINT] };
    const refused = await tenant.call('POST', '/v1/operations', { kind: 'discard', filter });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason', code: 'required' }] } });
    const counted = await tenant.call('POST', '/v1/operations', {
      kind: 'discard',
      filter,
      reason: 'Old',
      dry_run: true,
    });
    expect(counted).toMatchObject({
      status: 200,
      body: { estimated: 2, reason: 'Old', result: { by_status: { dead: 1, bounced: 1 } } },
    });
    const asked = await tenant.call('POST', '/v1/operations', { kind: 'discard', filter, reason: 'Old' });
    expect(asked).toMatchObject({ status: 202, body: { kind: 'discard', status: 'pending' } });
    const audit = await api.db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'operation.discard.requested' } });
    expect(audit.detail).toEqual({ target: 'delivery', estimated: 2, reason: 'Old' });
  });

  test('takes deliveries or parked messages, not both at once', async () => {
    const { tenant, ids } = await withFailures();
    const delivery = toPublicId('delivery', ids[0] ?? '');
    const message = await park(tenant, 'x');
    const discard = (targets: string[]) =>
      tenant.call('POST', '/v1/operations', { kind: 'discard', ids: targets, reason: 'Old' });
    expect((await discard([delivery, message])).body.errors).toMatchObject([{ pointer: '/ids/1' }]);
    expect((await discard([message])).body.ids).toEqual([message]);
    expect((await discard([delivery])).body.ids).toEqual([delivery]);
  });
});

test('a parked message shows its body to those who may manage, and only there', async () => {
  const tenant = await createTenant(api);
  const id = await park(tenant, '{"broken":');
  expect((await tenant.call('GET', `/v1/dead-letters/messages/${id}`)).body).toMatchObject({
    id,
    body: '{"broken":',
    is_body_cut: false,
    reason: 'not JSON',
  });
  const token = await tenant.makeKey(['read']);
  expect((await tenant.call('GET', `/v1/dead-letters/messages/${id}`, undefined, { token })).status).toBe(403);
  const stranger = await createTenant(api);
  expect((await stranger.call('GET', `/v1/dead-letters/messages/${id}`)).status).toBe(404);
});
