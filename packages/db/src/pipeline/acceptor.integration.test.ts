import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@carillon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutboxSignal } from '../outbox.ts';
import {
  createTestDatabase,
  createWorkflow,
  createWorkspace,
  type TestDatabase,
  type TestEnvironment,
  type TestWorkflow,
} from '../testing/index.ts';
import type { AcceptRequest } from './accept.ts';
import { type Acceptor, createAcceptor } from './acceptor.ts';

let db: TestDatabase;
let environment: TestEnvironment;
let workflow: TestWorkflow;
let acceptor: Acceptor;
let signals = 0;
const outbox: OutboxSignal = {
  signal() {
    signals += 1;
  },
  close: async () => undefined,
};

beforeAll(async () => {
  db = await createTestDatabase();
  environment = await createWorkspace(db);
  workflow = await createWorkflow(db, environment);
  acceptor = createAcceptor({ pool: db.pool, sealer: db.sealer, outbox });
});
afterAll(() => db.drop());

function request(over: Partial<AcceptRequest> = {}): AcceptRequest {
  return {
    environmentId: environment.environmentId,
    notificationId: uuidV7(),
    workflowId: workflow.workflowId,
    workflowVersionId: workflow.versionId,
    channels: ['email', 'sms'],
    isCritical: false,
    onDoubt: 'retry',
    isSandbox: false,
    recipients: [person('ana')],
    topicIds: [],
    actor: null,
    to: Buffer.from('to'),
    data: Buffer.from('data'),
    metadata: {},
    expiresAt: null,
    requestId: `req_${randomBytes(4).toString('hex')}`,
    apiKeyId: null,
    traceparent: null,
    idempotency: null,
    ...over,
  };
}

const person = (externalId: string, email?: string): AcceptRequest['recipients'][number] => ({
  externalId,
  locale: null,
  timezone: null,
  addresses: email === undefined ? [] : [{ channel: 'email', value: email }],
});

test('requests of the same moment share few transactions, and each has its rows', async () => {
  const before = signals;
  const requests = Array.from({ length: 250 }, (_, index) => request({ recipients: [person(`p-${index % 20}`)] }));
  const results = await Promise.all(requests.map((one) => acceptor.accept(one)));
  expect(results.every(({ kind }) => kind === 'accepted')).toBe(true);
  expect(signals - before).toBeLessThan(10);
  const ids = requests.map(({ notificationId }) => notificationId);
  const stored = await db.prisma.notification.findMany({ where: { id: { in: ids } } });
  expect(stored).toHaveLength(250);
  expect(stored.every(({ recipientIds }) => recipientIds.length === 1)).toBe(true);
  expect(await db.prisma.outbox.count()).toBeGreaterThanOrEqual(250);
  expect(await db.prisma.subscriber.count({ where: { externalId: { startsWith: 'p-' } } })).toBe(20);
});

test('a request that cannot be stored fails alone', async () => {
  const bad = request({ workflowId: 'not-a-uuid' });
  const [first, failure, last] = await Promise.allSettled(
    [request(), bad, request()].map((one) => acceptor.accept(one)),
  );
  expect(first).toMatchObject({ status: 'fulfilled', value: { kind: 'accepted' } });
  expect(failure?.status).toBe('rejected');
  expect(last).toMatchObject({ status: 'fulfilled', value: { kind: 'accepted' } });
});

test('two processes that store the same new people at once agree on them', async () => {
  const others = [acceptor, createAcceptor({ pool: db.pool, sealer: db.sealer, outbox })];
  const names = Array.from({ length: 30 }, (_, index) => `both-${index}`);
  const requests = others.flatMap((one, at) =>
    (at === 0 ? names : names.toReversed()).map((name) =>
      one.accept(request({ recipients: [person(name, `${name}@example.com`)] })),
    ),
  );
  expect((await Promise.all(requests)).every(({ kind }) => kind === 'accepted')).toBe(true);
  const people = await db.prisma.subscriber.findMany({
    where: { externalId: { startsWith: 'both-' } },
    include: { addresses: true },
  });
  expect(people).toHaveLength(30);
  expect(people.every(({ addresses }) => addresses.length === 1)).toBe(true);
});

test('a key that is busy elsewhere holds up nobody but its own request', async () => {
  const blocker = await db.pool.connect();
  await blocker.query('BEGIN');
  await blocker.query(
    "INSERT INTO idempotency_key (environment_id, key, fingerprint, status, response, request_id) VALUES ($1, 'busy', '', 202, '{}', 'r')",
    [environment.environmentId],
  );
  const idempotency = (key: string) => ({ key, fingerprint: Buffer.from(key), answer: { status: 202, body: {} } });
  const startedAt = performance.now();
  const busy = acceptor.accept(request({ idempotency: idempotency('busy') }));
  const free = await Promise.all(
    Array.from({ length: 20 }, (_, index) => acceptor.accept(request({ idempotency: idempotency(`free-${index}`) }))),
  );
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  expect(free.every(({ kind }) => kind === 'accepted')).toBe(true);
  expect(await busy).toEqual({ kind: 'in_flight' });
  await blocker.query('ROLLBACK');
  blocker.release();
});
