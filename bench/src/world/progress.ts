import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '@carillon/core';
import type pg from 'pg';

const LOOK_EVERY_MS = 250;
/** Nothing moved for this long: something is stuck. */
const STUCK_MS = 30_000;

export const ID_FLOOR = '00000000-0000-0000-0000-000000000000';

/** The newest notification of an environment; what comes later has a greater id. */
export async function newestNotification(pool: pg.Pool, environmentId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM notification WHERE environment_id = $1 ORDER BY id DESC LIMIT 1',
    [environmentId],
  );
  return rows[0]?.id ?? ID_FLOOR;
}

/**
 * Waits until so many deliveries of the environment have gone out. @throws Error naming what the others are, when nothing
 * moves any more
 */
export async function untilSent(pool: pg.Pool, environmentId: string, wanted: number): Promise<void> {
  let best = -1;
  let movedAt = Date.now();
  for (;;) {
    const sent = await countSent(pool, environmentId);
    if (sent >= wanted) return;
    if (sent > best) {
      best = sent;
      movedAt = Date.now();
    }
    if (Date.now() - movedAt > STUCK_MS) {
      throw new Error(`${sent} of ${wanted} deliveries went out: ${await describeRest(pool, environmentId)}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}

export async function countSent(pool: pg.Pool, environmentId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM delivery WHERE environment_id = $1 AND sent_at IS NOT NULL',
    [environmentId],
  );
  return rows[0]?.count ?? 0;
}

async function describeRest(pool: pg.Pool, environmentId: string): Promise<string> {
  const { rows } = await pool.query<{ text: string }>(
    `SELECT channel || ' ' || status || ' ' || coalesce(reason, '') || ' ' || count(*) AS text FROM delivery
      WHERE environment_id = $1 AND sent_at IS NULL GROUP BY channel, status, reason`,
    [environmentId],
  );
  return rows.map(({ text }) => text).join(', ') || 'the others do not exist';
}

/** How long it took from the first acceptance after `floorId` until the last outcome was stored. Milliseconds. */
export async function spanMs(pool: pg.Pool, environmentId: string, floorId: string): Promise<number> {
  const { rows } = await pool.query<{ ms: number }>(
    `SELECT extract(epoch FROM max(d.updated_at) - min(d.accepted_at))::float8 * 1000 AS ms
       FROM delivery d WHERE d.environment_id = $1 AND d.notification_id > $2`,
    [environmentId, floorId],
  );
  return rows[0]?.ms ?? Number.NaN;
}

/** Milliseconds from each acceptance after `floorId` to the begin of its first provider call. */
export async function callLatencies(
  pool: pg.Pool,
  environmentId: string,
  floorId: string,
  channels: readonly Channel[],
): Promise<number[]> {
  const { rows } = await pool.query<{ ms: number }>(
    `SELECT extract(epoch FROM a.started_at - d.accepted_at)::float8 * 1000 AS ms
       FROM delivery d JOIN attempt a ON a.delivery_id = d.id AND a.series = 1 AND a.attempt = 1
      WHERE d.environment_id = $1 AND d.notification_id > $2 AND d.channel = ANY($3::text[])`,
    [environmentId, floorId, channels],
  );
  return rows.map(({ ms }) => ms);
}

export interface StageTimes {
  /** Half of the deliveries, or 99 of 100, took no longer. Milliseconds. */
  toFanOut: number;
  toClaim: number;
  toCall: number;
}

/** Where the time of deliveries after `floorId` went: from their acceptance to each step, at a percentile from 0 to 1. */
export async function stageTimes(
  pool: pg.Pool,
  environmentId: string,
  floorId: string,
  fraction: number,
): Promise<StageTimes | undefined> {
  const since = (column: string) =>
    `percentile_disc($3::float8) WITHIN GROUP (ORDER BY extract(epoch FROM ${column} - d.accepted_at)::float8 * 1000)`;
  const { rows } = await pool.query<StageTimes>(
    `SELECT ${since('d.created_at')} AS "toFanOut", ${since('d.claimed_at')} AS "toClaim", ${since('a.started_at')} AS "toCall"
       FROM delivery d JOIN attempt a ON a.delivery_id = d.id AND a.series = 1 AND a.attempt = 1
      WHERE d.environment_id = $1 AND d.notification_id > $2`,
    [environmentId, floorId, fraction],
  );
  return rows[0];
}

/** Rows inserted, updated and deleted in this database since it was made, as far as the server has been told. */
export async function rowsWritten(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ written: number }>(
    'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::float8 AS written FROM pg_stat_user_tables',
  );
  return rows[0]?.written ?? 0;
}
