import { type CallbackReceived, type Engagement, uuidV7 } from '@carillon/core';
import { type Database, inTransaction, type Queryable } from './database.ts';
import { appendOutbox } from './outbox.ts';

/** What a provider, a device or an inbox tells about an attempt. Ids are UUIDs. */
export interface NewCallback {
  id: string;
  environmentId: string;
  source: 'twilio' | 'push' | 'inbox';
  providerId: string | null;
  deliveryId: string;
  series: number;
  attempt: number;
  report: 'sent' | 'delivered' | 'bounced' | null;
  engagement: Engagement | null;
  code: string | null;
  providerMessageId: string | null;
  /** The same callback sent twice has the same key. */
  dedupeKey: string;
  occurredAt: Date;
  traceparent: string | null;
}

/**
 * Stores callbacks and, for those that are new, the events that have them applied. Call it in a transaction.
 * Whether the delivery exists is not asked: a callback may come before the attempt is stored, and waits for it.
 * Safe to repeat: unique on (source, dedupe key). @returns how many were new
 */
export async function insertCallbacks(tx: Queryable, callbacks: readonly NewCallback[]): Promise<number> {
  if (callbacks.length === 0) return 0;
  // In order of the unique key, so that two batches with the same callbacks cannot deadlock.
  const sorted = callbacks.toSorted((a, b) => compare(a.source, b.source) || compare(a.dedupeKey, b.dedupeKey));
  const column = <Value>(read: (callback: NewCallback) => Value): Value[] => sorted.map(read);
  const { rows } = await tx.query<{ id: string }>({
    name: 'callback-insert',
    text: `INSERT INTO callback (id, environment_id, source, provider_id, delivery_id, series, attempt, report,
             engagement, code, provider_message_id, dedupe_key, occurred_at)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::int[], $7::int[],
             $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[])
           ON CONFLICT (source, dedupe_key) DO NOTHING RETURNING id`,
    values: [
      column(({ id }) => id),
      column(({ environmentId }) => environmentId),
      column(({ source }) => source),
      column(({ providerId }) => providerId),
      column(({ deliveryId }) => deliveryId),
      column(({ series }) => series),
      column(({ attempt }) => attempt),
      column(({ report }) => report),
      column(({ engagement }) => engagement),
      column(({ code }) => code),
      column(({ providerMessageId }) => providerMessageId),
      column(({ dedupeKey }) => dedupeKey),
      column(({ occurredAt }) => occurredAt.toISOString()),
    ],
  });
  const isNew = new Set(rows.map(({ id }) => id));
  await appendOutbox(tx, sorted.filter(({ id }) => isNew.has(id)).map(toEvent));
  return rows.length;
}

function toEvent(callback: NewCallback): CallbackReceived {
  return {
    id: uuidV7(),
    type: 'callback.received',
    schema_version: 1,
    environment_id: callback.environmentId,
    occurred_at: new Date().toISOString(),
    traceparent: callback.traceparent,
    callback_id: callback.id,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const BATCH_MAX = 100;
const BATCH_WAIT_MS = 5;

export interface CallbackWriter {
  /** Resolves once the callback is committed, or was known already. */
  write(callback: NewCallback): Promise<void>;
}

interface Waiting {
  callback: NewCallback;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Gathers callbacks that come close together into one transaction: providers send two and more per message. */
export function createCallbackWriter({ pool }: Database, onWritten: () => void): CallbackWriter {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    try {
      const fresh = await inTransaction(pool, (tx) =>
        insertCallbacks(
          tx,
          batch.map(({ callback }) => callback),
        ),
      );
      for (const { resolve } of batch) resolve();
      if (fresh > 0) onWritten();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    write: (callback) =>
      new Promise((resolve, reject) => {
        waiting.push({ callback, resolve, reject });
        if (waiting.length >= BATCH_MAX) void flush();
        else timer ??= setTimeout(() => void flush(), BATCH_WAIT_MS);
      }),
  };
}
