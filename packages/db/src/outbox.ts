import { type CarillonEvent, exchangeOf } from '@carillon/core';
import pg from 'pg';
import type { Queryable } from './database.ts';

/** Channel of NOTIFY on which the relay waits for new outbox rows. */
export const OUTBOX_CHANNEL = 'carillon_outbox';

const SIGNAL_GAP_MS = 10;

/** Stores events for publication. Call it in the transaction of the facts that they tell of. */
export async function appendOutbox(tx: Queryable, events: readonly CarillonEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query({
    name: 'outbox-append',
    text: `INSERT INTO outbox (id, environment_id, exchange, routing_key, payload)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])`,
    values: [
      events.map((event) => event.id),
      events.map((event) => event.environment_id),
      events.map((event) => exchangeOf(event.type)),
      events.map((event) => event.type),
      events.map((event) => JSON.stringify(event)),
    ],
  });
}

/** Rows that wait to be published, counted up to `limit`. Index: outbox_pkey. */
export async function countOutbox(db: Queryable, limit: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*) AS count FROM (SELECT 1 FROM outbox LIMIT $1) AS waiting',
    [limit],
  );
  return rows[0]?.count ?? 0;
}

export interface OutboxSignal {
  /** Wakes the relay soon. Call it after the commit; never throws, and a lost signal costs only the relay's poll. */
  signal(): void;
  close(): Promise<void>;
}

/**
 * Sends NOTIFY on a connection of its own, at most once in ten milliseconds: NOTIFY takes a database-wide lock at
 * commit, so it must never be part of a transaction that does work.
 */
export function createOutboxSignal(url: string, applicationName: string): OutboxSignal {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: 1,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
  });
  pool.on('error', () => undefined);
  let timer: NodeJS.Timeout | undefined;
  let isSending = false;
  let isWanted = false;

  function send(): void {
    timer = undefined;
    if (isSending) return;
    isSending = true;
    isWanted = false;
    pool
      .query(`NOTIFY ${OUTBOX_CHANNEL}`)
      .catch(() => undefined)
      .finally(() => {
        isSending = false;
        if (isWanted) schedule();
      });
  }

  function schedule(): void {
    timer ??= setTimeout(send, SIGNAL_GAP_MS);
  }

  let lastAt = 0;
  return {
    signal() {
      isWanted = true;
      const now = performance.now();
      if (timer === undefined && !isSending && now - lastAt >= SIGNAL_GAP_MS) {
        lastAt = now;
        send();
      } else {
        lastAt = now;
        schedule();
      }
    },
    async close() {
      clearTimeout(timer);
      await pool.end();
    },
  };
}
