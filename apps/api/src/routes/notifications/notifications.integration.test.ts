import { NIL_UUID, toPublicId, uuidV7 } from '@carillon/core';
import { createSubscriber, createWorkflow } from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertAttempt, insertDelivery } from '../../testing/delivery-factory.ts';
import { createTenant, createTestApi, type TestApi, type TestTenant } from '../../testing/test-api.ts';

let api: TestApi;
let tenant: TestTenant;
let workflowId: string;

beforeAll(async () => {
  api = await createTestApi();
  tenant = await createTenant(api);
  ({ workflowId } = await createWorkflow(api.db, tenant, { key: 'hello' }));
});
afterAll(() => api.close());

/** A stored send to these people. @returns its UUID and public id */
async function sent(to: string[], more: object = {}): Promise<{ uuid: string; id: string }> {
  const headers = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
  const body = { workflow: 'hello', to, data: { name: 'Ana' }, ...more };
  await tenant.call('POST', '/v1/notifications', body, { headers });
  const { id } = await api.db.prisma.notification.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return { uuid: id, id: toPublicId('notification', id) };
}
const idsOf = (body: { data: { id: string }[] }): string[] => body.data.map(({ id }) => id);
const listed = async (query: string) => idsOf((await tenant.call('GET', `/v1/notifications?${query}`)).body);

describe('the list of notifications', () => {
  test('says for whom, by which key and version, how far the fan-out is, and when the first one was sent', async () => {
    const person = await createSubscriber(api.db, tenant);
    const { uuid, id } = await sent([person.externalId]);
    const before = (await tenant.call('GET', `/v1/notifications?ids=${id}`)).body.data[0];
    expect(before).toMatchObject({ planned: 0, is_expanding: false, first_sent_at: null, status: 'accepted' });
    const sentAt = new Date();
    const delivery = await insertDelivery(api.db, tenant, {
      notificationId: uuid,
      workflowId,
      subscriberId: person.subscriberId,
    });
    await api.db.prisma.delivery.update({ where: { id: delivery }, data: { sentAt } });
    await api.db.prisma.notificationChannel.create({
      data: {
        notificationId: uuid,
        channel: 'email',
        environmentId: tenant.environmentId,
        state: 'expanding',
        planned: 1,
      },
    });
    const { body } = await tenant.call('GET', `/v1/notifications?ids=${id}`);
    expect(body.data).toEqual([
      expect.objectContaining({
        id,
        workflow: { key: 'hello', name: expect.any(String), version: 1 },
        first_recipient: person.externalId,
        first_topic: null,
        recipients: 1,
        planned: 1,
        is_expanding: true,
        first_sent_at: sentAt.toISOString(),
        api_key: { id: expect.stringMatching(/^key_/), name: 'Test' },
      }),
    ]);
    const detail = await tenant.call('GET', `/v1/notifications/${id}`);
    expect(detail.body.trace_id).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  test('is narrowed by person, channel, status, workflow and time', async () => {
    const person = await createSubscriber(api.db, tenant);
    const { uuid, id } = await sent([person.externalId], { channels: ['sms'], metadata: { order: '7' } });
    await insertDelivery(api.db, tenant, {
      notificationId: uuid,
      workflowId,
      subscriberId: person.subscriberId,
      channel: 'sms',
    });
    await api.db.prisma.notification.update({ where: { id: uuid }, data: { status: 'failed' } });
    expect(await listed(`subscriber=${person.externalId}`)).toEqual([id]);
    expect(await listed('subscriber=nobody')).toEqual([]);
    expect(await listed('status=failed,partial&channel=sms,email')).toEqual([id]);
    expect(await listed('status=failed&channel=push')).toEqual([]);
    expect(await listed('status=failed&workflow=other')).toEqual([]);
    expect(await listed('metadata=order:7')).toEqual([id]);
    const soon = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    const earlier = encodeURIComponent(new Date(Date.now() - 60_000).toISOString());
    expect(await listed(`status=failed&created_from=${soon}`)).toEqual([]);
    expect(await listed(`status=failed&created_from=${earlier}&created_to=${soon}`)).toEqual([id]);
  });

  test('reads rare statuses by their own index however many completed ones there are', async () => {
    const { environmentId } = tenant;
    await api.db.pool.query(
      `INSERT INTO notification (id, environment_id, workflow_id, workflow_version_id, channels, is_critical, on_doubt,
                                 "to", data, recipient_ids, status)
       SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, $1, workflow_id, workflow_version_id, channels, false, 'retry', '', '', '{}', 'completed'
         FROM (SELECT * FROM notification WHERE environment_id = $1 LIMIT 1) n, generate_series(1, 5000) AS i`,
      [environmentId],
    );
    await api.db.pool.query('ANALYZE notification');
    const { rows } = await api.db.pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT n.* FROM notification n WHERE n.environment_id = '${environmentId}'
         AND n.status = ANY('{failed,partial}'::text[]) AND n.id < '${uuidV7()}' ORDER BY n.id DESC LIMIT 51`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('notification_attention_idx');
  });
});

describe('the deliveries of a notification', () => {
  test('come with attempts, timeline and decision, page by page, or for one person', async () => {
    const [ana, bob] = [await createSubscriber(api.db, tenant), await createSubscriber(api.db, tenant)];
    const { uuid, id } = await sent([ana.externalId, bob.externalId]);
    const base = { notificationId: uuid, workflowId };
    const email = await insertDelivery(api.db, tenant, { ...base, subscriberId: ana.subscriberId });
    const sms = await insertDelivery(api.db, tenant, { ...base, subscriberId: ana.subscriberId, channel: 'sms' });
    const other = await insertDelivery(api.db, tenant, { ...base, subscriberId: bob.subscriberId });
    await insertAttempt(api.db, tenant, { deliveryId: sms, attempt: 1, outcome: 'unavailable', code: '503' });
    await insertAttempt(api.db, tenant, { deliveryId: sms, attempt: 2, outcome: 'accepted' });

    const first = await tenant.call('GET', `/v1/notifications/${id}/deliveries?limit=2`);
    expect(idsOf(first.body)).toEqual([email, sms].map((uuid) => toPublicId('delivery', uuid)));
    expect(first.body.data[1]).toMatchObject({
      channel: 'sms',
      attempts: [
        { attempt: 1, outcome: 'unavailable', code: '503' },
        { attempt: 2, outcome: 'accepted' },
      ],
      timeline: [{ type: 'accepted' }, { type: 'decided' }, { type: 'attempt' }, { type: 'attempt' }],
      decision: { deliver: true },
    });
    expect(first.body.data[0].attempts).toEqual([]);
    const next = await tenant.call('GET', `/v1/notifications/${id}/deliveries?cursor=${first.body.next_cursor}`);
    expect(idsOf(next.body)).toEqual([toPublicId('delivery', other)]);
    const bobs = await tenant.call('GET', `/v1/notifications/${id}/deliveries?subscriber=${bob.externalId}`);
    expect(idsOf(bobs.body)).toEqual([toPublicId('delivery', other)]);
  });

  test('are grouped by person in pages without gaps or repeats, also while a channel lags behind', async () => {
    const people = [];
    for (let index = 0; index < 5; index += 1) people.push(await createSubscriber(api.db, tenant));
    const { uuid, id } = await sent(people.map(({ externalId }) => externalId));
    for (const [index, { subscriberId }] of people.entries()) {
      const base = { notificationId: uuid, workflowId, subscriberId };
      await insertDelivery(api.db, tenant, { ...base, channel: 'email' });
      if (index < 2) await insertDelivery(api.db, tenant, { ...base, channel: 'sms', status: 'filtered' });
    }
    const seen = new Map<string, string[]>();
    let cursor = '';
    do {
      const { body } = await tenant.call('GET', `/v1/notifications/${id}/recipients?limit=2${cursor}`);
      for (const row of body.data) {
        expect(seen.has(row.subscriber_id)).toBe(false);
        seen.set(
          row.subscriber_id,
          row.deliveries.map(({ channel, status }: { channel: string; status: string }) => `${channel} ${status}`),
        );
      }
      cursor = body.has_more ? `&cursor=${body.next_cursor}` : '';
    } while (cursor !== '');
    expect([...seen.keys()].sort()).toEqual(people.map(({ externalId }) => externalId).sort());
    expect(seen.get(people[0]?.externalId ?? '')).toEqual(['email sent', 'sms filtered']);
    expect(seen.get(people[4]?.externalId ?? '')).toEqual(['email sent']);
  });

  test('of a notification that is not there are a 404, of one that has none yet an empty page', async () => {
    const unknown = toPublicId('notification', NIL_UUID);
    const { id } = await sent(['nobody-yet']);
    for (const list of ['deliveries', 'recipients']) {
      expect(await tenant.call('GET', `/v1/notifications/${unknown}/${list}`)).toMatchObject({ status: 404 });
      expect(await tenant.call('GET', `/v1/notifications/${id}/${list}`)).toMatchObject({
        status: 200,
        body: { data: [], has_more: false },
      });
    }
  });
});
