import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { applyMigrations, diffToSchema } from './migrations.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('the migrations lead to exactly the schema in the Prisma files', async () => {
  expect(await diffToSchema(db.url)).toBe('');
});

test('applying them again does nothing', async () => {
  expect(await applyMigrations(db.url)).toEqual([]);
});

test('indexes, checks and partitions that Prisma cannot express are there', async () => {
  const { rows } = await db.pool.query<{ name: string }>(
    `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT conname FROM pg_constraint WHERE contype = 'c'`,
  );
  const names = new Set(rows.map(({ name }) => name));
  for (const name of [
    'delivery_due_idx',
    'delivery_throttled_idx',
    'delivery_sending_idx',
    'delivery_attention_idx',
    'delivery_error_idx',
    'delivery_dead_letter_idx',
    'notification_accepted_idx',
    'notification_attention_idx',
    'notification_moving_idx',
    'notification_channel_expanding_idx',
    'callback_waiting_idx',
    'inbox_message_unread_idx',
    'operation_open_idx',
    'address_single_key',
    'template_current_key',
    'delivery_status_check',
    'notification_status_check',
  ]) {
    expect(names, name).toContain(name);
  }
});

test('an attempt of today lands in a weekly partition, and partitions are made ahead once', async () => {
  const { rows } = await db.pool.query<{ partition: string }>(
    `INSERT INTO attempt (delivery_id, series, attempt, environment_id, worker_id, outcome, started_at, finished_at)
     VALUES (carillon_uuid_at(now()), 1, 1, gen_random_uuid(), gen_random_uuid(), 'accepted', now(), now())
     RETURNING tableoid::regclass::text AS partition`,
  );
  expect(rows[0]?.partition).toMatch(/^"?attempt_\d{4}w\d{2}"?$/);
  const made = await db.pool.query<{ made: number }>('SELECT carillon_ensure_partitions(6) AS made');
  const again = await db.pool.query<{ made: number }>('SELECT carillon_ensure_partitions(6) AS made');
  expect([made.rows[0]?.made, again.rows[0]?.made]).toEqual([4, 0]);
});
