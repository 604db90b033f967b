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
