import type pg from 'pg';
import { IDEMPOTENCY_KEPT_DAYS, type StoredAnswer } from '../idempotency.ts';

/** An Idempotency-Key with the answer that it will stand for. */
export interface IdempotencyClaim {
  key: string;
  fingerprint: Buffer;
  answer: StoredAnswer;
}

export type KeyVerdict =
  | { kind: 'first' }
  | { kind: 'replayed'; stored: StoredAnswer; originalRequestId: string }
  | { kind: 'other_request' };

interface Claimant {
  environmentId: string;
  requestId: string;
  idempotency: IdempotencyClaim | null;
}

interface KeyRow {
  environmentId: string;
  key: string;
  fingerprint: Buffer;
  status: number;
  response: unknown;
  requestId: string;
}

/**
 * Claims the keys of a batch, in key order. Of several requests with one key in the batch the first claims it.
 * @param waitMs how long to wait for another transaction that holds one of them
 * @returns a verdict per request, in order
 * @throws the database's error 55P03 when the wait was in vain
 */
export async function claimKeys(
  tx: pg.PoolClient,
  requests: readonly Claimant[],
  waitMs: number,
): Promise<KeyVerdict[]> {
  const claimants = new Map<string, Claimant & { idempotency: IdempotencyClaim }>();
  for (const request of requests) {
    const { idempotency } = request;
    if (idempotency === null) continue;
    const id = keyId(request.environmentId, idempotency.key);
    if (!claimants.has(id)) claimants.set(id, { ...request, idempotency });
  }
  if (claimants.size === 0) return requests.map(() => ({ kind: 'first' }));
  const ids = [...claimants.keys()].sort();
  const claimed = await insertKeys(
    tx,
    ids.flatMap((id) => claimants.get(id) ?? []),
    waitMs,
  );
  const known = await loadKeys(
    tx,
    ids.filter((id) => !claimed.has(id)).flatMap((id) => claimants.get(id) ?? []),
  );
  return requests.map((request) => verdictOf(request, claimants, claimed, known));
}

function verdictOf(
  request: Claimant,
  claimants: ReadonlyMap<string, Claimant & { idempotency: IdempotencyClaim }>,
  claimed: ReadonlySet<string>,
  known: ReadonlyMap<string, KeyRow>,
): KeyVerdict {
  if (request.idempotency === null) return { kind: 'first' };
  const id = keyId(request.environmentId, request.idempotency.key);
  const first = claimants.get(id);
  const row = known.get(id);
  if (claimed.has(id) && first?.requestId === request.requestId) return { kind: 'first' };
  const fingerprint = claimed.has(id) ? first?.idempotency.fingerprint : row?.fingerprint;
  if (!fingerprint?.equals(request.idempotency.fingerprint)) return { kind: 'other_request' };
  if (row) {
    return {
      kind: 'replayed',
      stored: { status: row.status, body: row.response },
      originalRequestId: row.requestId,
    };
  }
  return {
    kind: 'replayed',
    stored: first?.idempotency.answer ?? request.idempotency.answer,
    originalRequestId: first?.requestId ?? request.requestId,
  };
}

async function insertKeys(
  tx: pg.PoolClient,
  claims: readonly (Claimant & { idempotency: IdempotencyClaim })[],
  waitMs: number,
): Promise<Set<string>> {
  await tx.query(`SET LOCAL lock_timeout = ${waitMs}`);
  const { rows } = await tx.query<{ environment_id: string; key: string }>({
    name: 'accept-keys',
    // A key older than its keeping time is as good as unused, even before the retention has removed it.
    text: `INSERT INTO idempotency_key (environment_id, key, fingerprint, status, response, request_id)
           SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::int[], $5::jsonb[], $6::text[])
           ON CONFLICT (environment_id, key) DO UPDATE
              SET fingerprint = excluded.fingerprint, status = excluded.status, response = excluded.response,
                  request_id = excluded.request_id, created_at = now()
            WHERE idempotency_key.created_at < now() - make_interval(days => $7)
           RETURNING environment_id, key`,
    values: [
      claims.map((claim) => claim.environmentId),
      claims.map((claim) => claim.idempotency.key),
      claims.map((claim) => claim.idempotency.fingerprint),
      claims.map((claim) => claim.idempotency.answer.status),
      claims.map((claim) => JSON.stringify(claim.idempotency.answer.body)),
      claims.map((claim) => claim.requestId),
      IDEMPOTENCY_KEPT_DAYS,
    ],
  });
  await tx.query('SET LOCAL lock_timeout = 0');
  return new Set(rows.map((row) => keyId(row.environment_id, row.key)));
}

async function loadKeys(
  tx: pg.PoolClient,
  claims: readonly (Claimant & { idempotency: IdempotencyClaim })[],
): Promise<Map<string, KeyRow>> {
  if (claims.length === 0) return new Map();
  const { rows } = await tx.query<KeyRow>({
    name: 'accept-known-keys',
    text: `SELECT environment_id AS "environmentId", key, fingerprint, status, response, request_id AS "requestId"
             FROM idempotency_key JOIN unnest($1::uuid[], $2::text[]) AS w(environment_id, key) USING (environment_id, key)`,
    values: [claims.map((claim) => claim.environmentId), claims.map((claim) => claim.idempotency.key)],
  });
  return new Map(rows.map((row) => [keyId(row.environmentId, row.key), row]));
}

const keyId = (environmentId: string, key: string): string => `${environmentId} ${key}`;
