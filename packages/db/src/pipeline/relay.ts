import type pg from 'pg';
import { inTransaction } from '../database.ts';

export interface OutboxRow {
  id: string;
  exchange: string;
  routingKey: string;
  /** JSON text of the event. */
  body: string;
}

/**
 * Claims the oldest outbox rows, hands them to `publish` and deletes those it confirms, in one transaction:
 * a process that dies gives its rows back at once. Safe to repeat: an event published twice has the same id.
 * Locks: the claimed outbox rows, SKIP LOCKED. Index: outbox_pkey.
 * @param publish tells for each row, in order, whether the broker confirmed it
 * @returns how many rows were claimed and how many confirmed
 */
export function relayOutbox(
  pool: pg.Pool,
  limit: number,
  publish: (rows: OutboxRow[]) => Promise<boolean[]>,
): Promise<{ claimed: number; confirmed: number }> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<OutboxRow>({
      name: 'relay-claim',
      text: `SELECT id, exchange, routing_key AS "routingKey", payload::text AS body
               FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      values: [limit],
    });
    if (rows.length === 0) return { claimed: 0, confirmed: 0 };
    const confirmations = await publish(rows);
    const done = rows.filter((_, index) => confirmations[index]).map(({ id }) => id);
    if (done.length > 0) {
      await tx.query({ name: 'relay-delete', text: 'DELETE FROM outbox WHERE id = ANY($1::uuid[])', values: [done] });
    }
    return { claimed: rows.length, confirmed: done.length };
  });
}

export interface NewOutboxRow {
  id: string;
  environmentId: string;
  exchange: string;
  routingKey: string;
  payload: unknown;
}

/** Inserts outbox rows in the caller's transaction. One statement whatever their number. */
export async function insertOutbox(
  tx: { query: pg.ClientBase['query'] },
  rows: readonly NewOutboxRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO outbox (id, environment_id, exchange, routing_key, payload)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.environmentId),
      rows.map((row) => row.exchange),
      rows.map((row) => row.routingKey),
      rows.map((row) => JSON.stringify(row.payload)),
    ],
  );
}
