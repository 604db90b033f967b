import { CHANNELS, decisionSchema, rollUp, uuidV7 } from '@carillon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLedger } from '../../pipeline/ledger.ts';
import { createWorkspace, type TestEnvironment } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { seedCatalogue } from '../catalogue.ts';
import { type ManyFacts, seedMany } from './seed-many.ts';

const WANTED = 3_000;
const TWO_WEEKS_MINUTES = 15 * 24 * 60;

let db: TestDatabase;
let environment: TestEnvironment;
let facts: ManyFacts;
beforeAll(async () => {
  db = await createTestDatabase();
  environment = await createWorkspace(db);
  const { environmentId } = environment;
  await db.prisma.$transaction((tx) => seedCatalogue(tx, environmentId));
  await db.prisma.provider.createMany({
    data: CHANNELS.map((channel) => ({ id: uuidV7(), environmentId, channel, kind: 'null', name: channel })),
  });
  facts = await seedMany({ db, sealer: db.sealer }, environment.scope, { deliveries: WANTED });
});
afterAll(() => db.drop());

test('about as many deliveries are there as were asked for, and the facts say how many', async () => {
  const deliveries = await db.prisma.delivery.count();
  expect(deliveries).toBe(facts.deliveries);
  expect(deliveries).toBeGreaterThan(WANTED * 0.7);
  expect(deliveries).toBeLessThan(WANTED * 1.3);
});

test('nothing of it moves, and the ledger of all of it is clean', async () => {
  const { rows } = await db.pool.query<{ status: string }>('SELECT DISTINCT status FROM delivery');
  const moving = ['scheduled', 'queued', 'sending', 'retrying', 'in_doubt'];
  expect(rows.filter(({ status }) => moving.includes(status))).toEqual([]);
  expect(await db.prisma.outbox.count()).toBe(0);
  expect(await checkLedger(db.pool, TWO_WEEKS_MINUTES)).toEqual([]);
});

test('every decision is one of the preference filter, and a filtered delivery has no attempt', async () => {
  const deliveries = await db.prisma.delivery.findMany({
    select: { id: true, status: true, decision: true, attempt: true },
  });
  for (const { decision, status, attempt } of deliveries) {
    const { deliver } = decisionSchema.parse(decision);
    expect(deliver).toBe(status !== 'filtered');
    if (!deliver) expect(attempt).toBe(0);
  }
  expect(await db.prisma.attempt.count()).toBe(deliveries.reduce((sum, { attempt }) => sum + attempt, 0));
});

test('counts and status of a notification are those of its deliveries', async () => {
  const notifications = await db.prisma.notification.findMany({ take: 50 });
  for (const { id, counts, status } of notifications) {
    const made = await db.prisma.delivery.groupBy({
      by: ['channel', 'status'],
      where: { notificationId: id },
      _count: true,
    });
    const sum = Object.values(counts as Record<string, Record<string, number>>)
      .flatMap((ofChannel) => Object.values(ofChannel))
      .reduce((total, count) => total + count, 0);
    expect(sum).toBe(made.reduce((total, group) => total + group._count, 0));
    expect(status).toBe(rollUp(counts as never, true));
  }
});

test('the minutes count every ending once, and a latency for every call that was made', async () => {
  const { rows } = await db.pool.query<{ status: string; count: number; measured: number }>(
    `SELECT status, sum(count)::int AS count, sum((SELECT coalesce(sum(n), 0) FROM unnest(latency) n))::int AS measured
       FROM stat_minute WHERE channel = ANY($1) GROUP BY status`,
    [CHANNELS],
  );
  const of = (status: string) => rows.find((row) => row.status === status) ?? { count: 0, measured: 0 };
  const made = async (status: string) => db.prisma.delivery.count({ where: { status } });
  expect(of('sent').count).toBeGreaterThan(WANTED / 3);
  expect(of('filtered').count).toBe(await made('filtered'));
  expect(of('delivered').count).toBe(await made('delivered'));
  expect(of('sent').count).toBe((await made('sent')) + (await made('delivered')));
  expect(of('sent').measured).toBe(of('sent').count);
});
