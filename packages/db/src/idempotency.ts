import type pg from 'pg';
import { inTransaction, type Queryable } from './database.ts';
import type { Scope } from './scope.ts';

/** A request that carries an Idempotency-Key. */
export interface IdempotentRequest {
  key: string;
  /** SHA-256 of method, path and canonical body. */
  fingerprint: Buffer;
  requestId: string;
}

export interface StoredAnswer {
  status: number;
  body: unknown;
}

export type OnceResult<Answer> =
  | { kind: 'done'; answer: Answer }
  | { kind: 'replayed'; stored: StoredAnswer; originalRequestId: string }
  | { kind: 'other_request' }
  | { kind: 'in_flight' };

/** How long a repeat waits for the first request with its key. */
export const IDEMPOTENCY_WAIT_MS = 2_000;
export const IDEMPOTENCY_KEPT_DAYS = 7;

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs `work` once per (environment, key). The key's row is inserted first, in the transaction of the work: a
 * concurrent repeat waits on its unique index until the first one has committed or rolled back, in whatever process.
 * When `work` throws, the key is free again. What `toStored` gives is replayed to repeats.
 * Locks: the key's row. Safe to repeat: unique (environment_id, key).
 */
export async function runOnce<Answer>(
  pool: pg.Pool,
  scope: Scope,
  request: IdempotentRequest,
  work: (tx: pg.PoolClient) => Promise<Answer>,
  toStored: (answer: Answer) => StoredAnswer,
): Promise<OnceResult<Answer>> {
  try {
    return await inTransaction(pool, async (tx) => {
      await tx.query(`SET LOCAL lock_timeout = ${IDEMPOTENCY_WAIT_MS}`);
      const isFirst = await claimKey(tx, scope, request);
      if (!isFirst) return await findAnswer(tx, scope, request);
      await tx.query('SET LOCAL lock_timeout = 0');
      const answer = await work(tx);
      const stored = toStored(answer);
      await tx.query('UPDATE idempotency_key SET status = $3, response = $4 WHERE environment_id = $1 AND key = $2', [
        scope.environmentId,
        request.key,
        stored.status,
        JSON.stringify(stored.body ?? null),
      ]);
      return { kind: 'done', answer };
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return { kind: 'in_flight' };
    throw error;
  }
}

/** The answer that a key stands for, without claiming it; null when the key is unused. Index: idempotency_key_pkey. */
export async function findStoredAnswer(
  db: Queryable,
  scope: Scope,
  request: IdempotentRequest,
): Promise<Exclude<OnceResult<never>, { kind: 'done' | 'in_flight' }> | null> {
  const found = await findAnswer(db, scope, request);
  return found.kind === 'in_flight' ? null : found;
}

async function claimKey(tx: pg.PoolClient, scope: Scope, request: IdempotentRequest): Promise<boolean> {
  // A key older than its keeping time is as good as unused, even before the retention has removed it.
  const { rowCount } = await tx.query(
    `INSERT INTO idempotency_key (environment_id, key, fingerprint, status, response, request_id)
     VALUES ($1, $2, $3, 0, 'null', $4)
     ON CONFLICT (environment_id, key) DO UPDATE
        SET fingerprint = excluded.fingerprint, status = 0, response = 'null', request_id = excluded.request_id,
            created_at = now()
      WHERE idempotency_key.created_at < now() - make_interval(days => $5)`,
    [scope.environmentId, request.key, request.fingerprint, request.requestId, IDEMPOTENCY_KEPT_DAYS],
  );
  return rowCount === 1;
}

async function findAnswer(
  tx: Queryable,
  scope: Scope,
  request: IdempotentRequest,
): Promise<Exclude<OnceResult<never>, { kind: 'done' }>> {
  const { rows } = await tx.query<{ fingerprint: Buffer; status: number; response: unknown; request_id: string }>(
    'SELECT fingerprint, status, response, request_id FROM idempotency_key WHERE environment_id = $1 AND key = $2',
    [scope.environmentId, request.key],
  );
  const row = rows[0];
  if (row === undefined) return { kind: 'in_flight' };
  if (!row.fingerprint.equals(request.fingerprint)) return { kind: 'other_request' };
  return {
    kind: 'replayed',
    stored: { status: row.status, body: row.response },
    originalRequestId: row.request_id,
  };
}
