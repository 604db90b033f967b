import { CarillonError } from '@carillon/core';
import type pg from 'pg';
import { isTransientDatabaseError } from '../database.ts';
import { IDEMPOTENCY_WAIT_MS } from '../idempotency.ts';
import type { OutboxSignal } from '../outbox.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { type AcceptRequest, type AcceptResult, acceptBatch } from './accept.ts';

interface AcceptorOptions {
  pool: pg.Pool;
  sealer: Sealer;
  outbox: OutboxSignal;
}

export type SendResult = AcceptResult | { kind: 'in_flight' };

export interface Acceptor {
  /**
   * Stores a request together with those that come at the same moment; resolves after the commit.
   * @throws CarillonError unavailable when too many wait; database errors as they are
   */
  accept(request: AcceptRequest): Promise<SendResult>;
}

interface Waiting {
  request: AcceptRequest;
  resolve: (result: SendResult) => void;
  reject: (error: unknown) => void;
}

const MAX_BATCH = 100;
const LINGER_MS = 2;
/** Transactions at once: one commits to disk while the next is filled. */
const MAX_TRANSACTIONS = 2;
const MAX_WAITING = 10_000;
/** A batch does not wait longer than this for a key that is in use elsewhere. */
const BATCH_KEY_WAIT_MS = 50;
const TRANSIENT_REPEATS = 3;
const LOCK_NOT_AVAILABLE = '55P03';
const CONTENTION = new Set(['40001', '40P01']);

/** Gathers concurrent requests into micro-batches: one commit for many, and a few milliseconds for one alone. */
export function createAcceptor({ pool, sealer, outbox }: AcceptorOptions): Acceptor {
  const waiting: Waiting[] = [];
  const byKey = new Map<string, { fingerprint: Buffer; requestId: string; result: Promise<SendResult> }>();
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  function schedule(): void {
    if (running >= MAX_TRANSACTIONS || waiting.length === 0) return;
    if (waiting.length >= MAX_BATCH) flush();
    else timer ??= setTimeout(flush, LINGER_MS);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting.splice(0, MAX_BATCH);
    if (batch.length === 0) return;
    running += 1;
    void store(batch).finally(() => {
      running -= 1;
      schedule();
    });
    schedule();
  }

  async function store(batch: readonly Waiting[], keyWaitMs = BATCH_KEY_WAIT_MS): Promise<void> {
    const requests = batch.map(({ request }) => request);
    try {
      const results = await withRepeats(() => acceptBatch(pool, sealer, requests, keyWaitMs));
      outbox.signal();
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] ?? { kind: 'in_flight' });
    } catch (error) {
      await afterFailure(batch, keyWaitMs, error);
    }
  }

  /** Halves the batch until the one to blame is alone; only that one waits for its key, and nobody waits for it. */
  async function afterFailure(batch: readonly Waiting[], keyWaitMs: number, error: unknown): Promise<void> {
    const isKeyBusy = (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE;
    if (batch.length > 1 && !isDatabaseAway(error)) {
      const middle = Math.ceil(batch.length / 2);
      await store(batch.slice(0, middle), keyWaitMs);
      await store(batch.slice(middle), keyWaitMs);
    } else if (isKeyBusy && keyWaitMs < IDEMPOTENCY_WAIT_MS) {
      void store(batch, IDEMPOTENCY_WAIT_MS);
    } else {
      for (const { resolve, reject } of batch) {
        if (isKeyBusy) resolve({ kind: 'in_flight' });
        else reject(error);
      }
    }
  }

  function enqueue(request: AcceptRequest): Promise<SendResult> {
    if (waiting.length >= MAX_WAITING) {
      throw new CarillonError('unavailable', 'Too many requests wait to be stored.', { retryAfterSeconds: 1 });
    }
    return new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      schedule();
    });
  }

  return {
    async accept(request) {
      if (request.idempotency === null) return enqueue(request);
      const id = `${request.environmentId} ${request.idempotency.key}`;
      const first = byKey.get(id);
      if (first) return followFirst(first, request, () => this.accept(request));
      const result = enqueue(request);
      byKey.set(id, { fingerprint: request.idempotency.fingerprint, requestId: request.requestId, result });
      return result.finally(() => byKey.delete(id));
    },
  };
}

/** A repeat in the same process waits for the first and takes its answer; when that failed, it is the first itself. */
async function followFirst(
  first: { fingerprint: Buffer; requestId: string; result: Promise<SendResult> },
  request: AcceptRequest,
  again: () => Promise<SendResult>,
): Promise<SendResult> {
  if (!first.fingerprint.equals(request.idempotency?.fingerprint ?? Buffer.alloc(0))) return { kind: 'other_request' };
  const timeout = new Promise<'timeout'>((resolve) => {
    setTimeout(() => resolve('timeout'), IDEMPOTENCY_WAIT_MS).unref();
  });
  const result = await Promise.race([first.result.catch(() => 'failed' as const), timeout]);
  if (result === 'timeout') return { kind: 'in_flight' };
  if (result === 'failed') return again();
  // The row is committed now: the database knows the first answer.
  return result.kind === 'accepted' ? again() : result;
}

async function withRepeats<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let repeat = 1; ; repeat += 1) {
    try {
      return await work();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (repeat > TRANSIENT_REPEATS || typeof code !== 'string' || !CONTENTION.has(code)) throw error;
    }
  }
}

function isDatabaseAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return isTransientDatabaseError(error) && code !== LOCK_NOT_AVAILABLE && !CONTENTION.has(String(code));
}
