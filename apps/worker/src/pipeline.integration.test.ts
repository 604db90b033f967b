import { CHANNELS, type Channel, uuidV7 } from '@carillon/core';
import { appendOutbox } from '@carillon/db';
import { checkLedger } from '@carillon/db/pipeline';
import {
  acceptOne,
  createProvider,
  createSubscriber,
  createTestDatabase,
  createWorkflow,
  createWorkspace,
  type TestDatabase,
  type TestEnvironment,
  type TestWorkflow,
} from '@carillon/db/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Worker } from './create-worker.ts';
import { createTestWorker, newNamespace } from './testing/test-worker.ts';

let db: TestDatabase;
let environment: TestEnvironment;
let workflow: TestWorkflow;
let worker: Worker;

const WAIT = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  db = await createTestDatabase();
  environment = await createWorkspace(db);
  workflow = await createWorkflow(db, environment);
  for (const channel of CHANNELS) await createProvider(db, environment, channel);
  worker = createTestWorker(db, { namespace: newNamespace() });
  await worker.start();
  await vi.waitFor(() => expect(worker.health().broker.rabbitmq).toBe('up'), WAIT);
});

afterAll(async () => {
  await worker?.stop();
  await db?.drop();
});

interface Row {
  id: string;
  channel: Channel;
  status: string;
  reason: string | null;
  series: number;
  attempt: number;
  summary: string;
  possible_duplicate: boolean;
}

async function deliveriesOf(notificationId: string): Promise<Row[]> {
  const { rows } = await db.pool.query<Row>(
    `SELECT id, channel, status, reason, series, attempt, decision->>'summary' AS summary, possible_duplicate
       FROM delivery WHERE notification_id = $1 ORDER BY channel, id`,
    [notificationId],
  );
  return rows;
}

const statusesOf = async (notificationId: string) =>
  Object.fromEntries((await deliveriesOf(notificationId)).map((row) => [row.channel, row.status]));

async function notificationOf(id: string): Promise<{ status: string; counts: Record<string, unknown> } | undefined> {
  const { rows } = await db.pool.query('SELECT status, counts FROM notification WHERE id = $1', [id]);
  return rows[0];
}

const allSent = { email: 'sent', sms: 'sent', webhook: 'sent', in_app: 'sent', push: 'filtered' };

describe('one notification', () => {
  test('rings every channel, with a reason where it does not, and ends completed', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId] });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual(allSent), WAIT);
    const push = (await deliveriesOf(id)).find((row) => row.channel === 'push');
    expect(push).toMatchObject({
      reason: 'no_address',
      summary: `Not sent by push: ${externalId} has no push subscription.`,
    });
    await vi.waitFor(async () => {
      expect(await notificationOf(id)).toMatchObject({ status: 'completed', counts: { email: { sent: 1 } } });
    }, WAIT);
    const { rows } = await db.pool.query(
      'SELECT outcome FROM attempt a JOIN delivery d ON d.id = a.delivery_id WHERE d.notification_id = $1',
      [id],
    );
    expect(rows).toEqual(Array(4).fill({ outcome: 'accepted' }));
  });

  test('is filtered by what the person chose, with the sentence that says so', async () => {
    const { externalId, subscriberId } = await createSubscriber(db, environment);
    await db.prisma.preference.create({
      data: {
        subscriberId,
        environmentId: environment.environmentId,
        level: 'channel',
        channel: 'sms',
        enabled: false,
        source: 'api',
      },
    });
    const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['sms', 'email'] });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ sms: 'filtered', email: 'sent' }), WAIT);
    const sms = (await deliveriesOf(id)).find((row) => row.channel === 'sms');
    expect(sms?.reason).toBe('channel_off');
    expect(sms?.summary).toContain(`${externalId} turned off everything by text message`);
  });

  test('that expired before it was handled is sent to nobody', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, {
      to: [externalId],
      channels: ['email'],
      expiresAt: new Date(Date.now() - 1_000),
    });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ email: 'expired' }), WAIT);
    await vi.waitFor(async () => expect((await notificationOf(id))?.status).toBe('expired'), WAIT);
  });

  test('sent as a test is decided but calls no provider', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['email'], isSandbox: true });
    await vi.waitFor(
      async () => expect(await deliveriesOf(id)).toMatchObject([{ status: 'filtered', reason: 'sandbox' }]),
      WAIT,
    );
  });

  test('sent as a test stays unsent, also when somebody asks for a retry', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['email'], isSandbox: true });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ email: 'filtered' }), WAIT);
    const [delivery] = await deliveriesOf(id);
    const operation = await requestOperation('retry', [delivery?.id ?? '']);
    await vi.waitFor(
      async () => expect(await operation.read()).toMatchObject({ status: 'completed', succeeded: 0, failed: 1 }),
      WAIT,
    );
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'filtered', reason: 'sandbox', series: 1 }]);
  });

  test('whose event comes twice is handled once', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId] });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual(allSent), WAIT);
    await publishAgain(id);
    const other = await acceptOne(db, environment, workflow, { to: [externalId] });
    await vi.waitFor(async () => expect(await statusesOf(other)).toEqual(allSent), WAIT);
    expect(await deliveriesOf(id)).toHaveLength(CHANNELS.length);
    expect((await deliveriesOf(id)).every((row) => row.attempt <= 1)).toBe(true);
  });

  test('to a topic of a thousand and more reaches every member who had joined, on every channel', async () => {
    const topic = await createTopic(1_203);
    const id = await acceptOne(db, environment, workflow, {
      to: [],
      topicIds: [topic.id],
      channels: ['email', 'in_app'],
    });
    await vi.waitFor(async () => {
      const { rows } = await db.pool.query(
        `SELECT channel, state, planned FROM notification_channel WHERE notification_id = $1 ORDER BY channel`,
        [id],
      );
      expect(rows).toEqual([
        { channel: 'email', state: 'done', planned: 1_203 },
        { channel: 'in_app', state: 'done', planned: 1_203 },
      ]);
    }, WAIT);
    expect(await deliveriesOf(id)).toHaveLength(2 * 1_203);
  });
});

async function publishAgain(notificationId: string): Promise<void> {
  await appendOutbox(db.pool, [
    {
      id: uuidV7(),
      type: 'notification.accepted',
      schema_version: 1,
      environment_id: environment.environmentId,
      occurred_at: new Date().toISOString(),
      traceparent: null,
      notification_id: notificationId,
      channels: [...CHANNELS],
    },
  ]);
}

async function createTopic(members: number): Promise<{ id: string }> {
  const { environmentId } = environment;
  const topic = await db.prisma.topic.create({
    data: { id: uuidV7(), environmentId, key: `t-${uuidV7()}`, name: 'Topic' },
  });
  const ids = Array.from({ length: members }, () => uuidV7());
  await db.prisma.subscriber.createMany({ data: ids.map((id) => ({ id, environmentId, externalId: `m-${id}` })) });
  await db.prisma.topicMember.createMany({
    data: ids.map((subscriberId) => ({ topicId: topic.id, subscriberId, environmentId })),
  });
  return topic;
}

describe('what a person or a crash does in between', () => {
  test('a change of mind before the attempt filters it', async () => {
    await withPausedEmail(async () => {
      const { externalId, subscriberId } = await createSubscriber(db, environment);
      const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['email'] });
      await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ email: 'queued' }), WAIT);
      await db.prisma.preference.create({
        data: {
          subscriberId,
          environmentId: environment.environmentId,
          level: 'global',
          enabled: false,
          source: 'unsubscribe_link',
        },
      });
      await db.prisma.subscriber.update({ where: { id: subscriberId }, data: { choicesVersion: { increment: 1 } } });
      return async () => {
        await vi.waitFor(
          async () => expect(await deliveriesOf(id)).toMatchObject([{ status: 'filtered', reason: 'unsubscribed' }]),
          WAIT,
        );
      };
    });
  });

  test('a cancellation before the attempt stops it, and the operation counts it', async () => {
    await withPausedEmail(async () => {
      const { externalId } = await createSubscriber(db, environment);
      const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['email'] });
      await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ email: 'queued' }), WAIT);
      await db.prisma.notification.update({ where: { id }, data: { cancelRequestedAt: new Date() } });
      const operation = await requestOperation('cancel', [id]);
      await vi.waitFor(
        async () =>
          expect(await operation.read()).toMatchObject({ status: 'completed', result: { stopped: 1, too_late: 0 } }),
        WAIT,
      );
      return async () => {
        expect(await statusesOf(id)).toEqual({ email: 'cancelled' });
        await vi.waitFor(async () => expect((await notificationOf(id))?.status).toBe('cancelled'), WAIT);
      };
    });
  });

  test('a lease of a dead worker becomes a doubt, then a flagged attempt that is sent', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['email'] });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ email: 'sent' }), WAIT);
    await setDoubtGrace(500);
    // As a worker leaves it that was killed between the provider's answer and the report.
    await db.pool.query(
      `UPDATE delivery SET status = 'sending', worker_id = gen_random_uuid(), claimed_at = now(), sent_at = NULL WHERE notification_id = $1`,
      [id],
    );
    await vi.waitFor(async () => {
      expect(await deliveriesOf(id)).toMatchObject([{ status: 'sent', attempt: 2, possible_duplicate: true }]);
    }, WAIT);
    const { rows } = await db.pool.query(
      `SELECT type, is_applied FROM acknowledgement a JOIN delivery d ON d.id = a.delivery_id WHERE d.notification_id = $1 ORDER BY a.id`,
      [id],
    );
    expect(rows).toEqual([
      { type: 'lease_lost', is_applied: true },
      { type: 'doubt_expired', is_applied: true },
    ]);
  });

  test('a dead delivery is retried as a new series, once, however often it is asked for', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['sms'] });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ sms: 'sent' }), WAIT);
    await db.pool.query(`UPDATE delivery SET status = 'dead', reason = 'test' WHERE notification_id = $1`, [id]);
    const [delivery] = await deliveriesOf(id);
    const operations = await Promise.all([1, 2].map(() => requestOperation('retry', [delivery?.id ?? ''])));
    for (const operation of operations) {
      await vi.waitFor(
        async () => expect(await operation.read()).toMatchObject({ status: 'completed', processed: 1 }),
        WAIT,
      );
    }
    await vi.waitFor(
      async () => expect(await deliveriesOf(id)).toMatchObject([{ status: 'sent', series: 2, attempt: 1 }]),
      WAIT,
    );
    const succeeded = await Promise.all(operations.map(async (operation) => (await operation.read())?.succeeded));
    expect(succeeded.sort()).toEqual([0, 1]);
  });

  test('a failed delivery that is given up keeps its status, and a retry takes it back', async () => {
    const { externalId } = await createSubscriber(db, environment);
    const id = await acceptOne(db, environment, workflow, { to: [externalId], channels: ['sms'] });
    await vi.waitFor(async () => expect(await statusesOf(id)).toEqual({ sms: 'sent' }), WAIT);
    const [delivery] = await deliveriesOf(id);
    const ids = [delivery?.id ?? ''];
    const discardOf = async () => {
      const { rows } = await db.pool.query(
        'SELECT status, discarded_by AS by, discard_reason AS reason FROM delivery WHERE notification_id = $1',
        [id],
      );
      return rows;
    };
    const discard = async (counts: { succeeded: number; failed: number }) => {
      const operation = await requestOperation('discard', ids, 'The person is known to be gone');
      await vi.waitFor(
        async () => expect(await operation.read()).toMatchObject({ status: 'completed', processed: 1, ...counts }),
        WAIT,
      );
    };
    await discard({ succeeded: 0, failed: 1 });
    expect(await discardOf()).toEqual([{ status: 'sent', by: null, reason: null }]);
    await db.pool.query(`UPDATE delivery SET status = 'dead', reason = 'test' WHERE notification_id = $1`, [id]);
    await discard({ succeeded: 1, failed: 0 });
    expect(await discardOf()).toEqual([{ status: 'dead', by: 'system', reason: 'The person is known to be gone' }]);
    await requestOperation('retry', ids);
    await vi.waitFor(async () => expect(await discardOf()).toEqual([{ status: 'sent', by: null, reason: null }]), WAIT);
  });
});

test('a provider with a rate is never sent more than its rate, and nothing is left behind', async () => {
  const limited = await createWorkspace(db);
  const own = await createWorkflow(db, limited, { channels: ['sms'] });
  await createProvider(db, limited, 'sms', { ratePerSecond: 50 });
  const people = await Promise.all(
    Array.from({ length: 200 }, () => createSubscriber(db, limited, { channels: ['sms'] })),
  );
  const id = await acceptOne(db, limited, own, { to: people.map((person) => person.externalId), channels: ['sms'] });
  await vi.waitFor(async () => expect((await notificationOf(id))?.counts).toEqual({ sms: { sent: 200 } }), WAIT);
  const { rows } = await db.pool.query<{ most: number }>(
    `SELECT max(n)::int AS most FROM (SELECT count(*) OVER (ORDER BY started_at RANGE BETWEEN CURRENT ROW AND interval '1 second' FOLLOWING) AS n
       FROM attempt WHERE environment_id = $1) x`,
    [limited.environmentId],
  );
  expect(rows[0]?.most).toBeLessThanOrEqual(75);
});

test('the ledger adds up, and rings when a delivery disappears behind its back', async () => {
  const { externalId } = await createSubscriber(db, environment);
  const id = await acceptOne(db, environment, workflow, { to: [externalId] });
  await vi.waitFor(async () => expect(await statusesOf(id)).toEqual(allSent), WAIT);
  await db.pool.query(`UPDATE notification SET accepted_at = now() - interval '2 minutes' WHERE id = $1`, [id]);
  expect(await checkLedger(db.pool, 60)).toEqual([]);
  await db.pool.query(`DELETE FROM delivery WHERE notification_id = $1 AND channel = 'email'`, [id]);
  expect(await checkLedger(db.pool, 60)).toEqual([
    { environmentId: environment.environmentId, check: 'planned_mismatch', count: 1, example: id },
  ]);
});

async function withPausedEmail(work: () => Promise<() => Promise<void>>): Promise<void> {
  const key = { environmentId: environment.environmentId, channel: 'email' };
  const pause = (isPaused: boolean) =>
    db.prisma.channelPolicy.upsert({
      where: { environmentId_channel: key },
      create: { ...key, isPaused },
      update: { isPaused },
    });
  await pause(true);
  // Settings are at most two seconds old.
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const after = await work();
  await pause(false);
  await after();
}

async function setDoubtGrace(doubtGraceMs: number): Promise<void> {
  const key = { environmentId: environment.environmentId, channel: 'email' };
  await db.prisma.channelPolicy.upsert({
    where: { environmentId_channel: key },
    create: { ...key, doubtGraceMs },
    update: { doubtGraceMs },
  });
  await new Promise((resolve) => setTimeout(resolve, 2_100));
}

async function requestOperation(
  kind: 'retry' | 'cancel' | 'discard',
  targetIds: string[],
  reason: string | null = null,
) {
  const { environmentId } = environment;
  const id = uuidV7();
  const asked = { kind, targetIds, reason, target: kind === 'cancel' ? 'notification' : 'delivery' };
  await db.prisma.operation.create({ data: { id, environmentId, ...asked, upTo: uuidV7(), actor: 'system' } });
  await appendOutbox(db.pool, [
    {
      id: uuidV7(),
      type: 'operation.requested',
      schema_version: 1,
      environment_id: environmentId,
      occurred_at: new Date().toISOString(),
      traceparent: null,
      operation_id: id,
    },
  ]);
  return { read: () => db.prisma.operation.findUnique({ where: { id } }) };
}
