import type { Queryable } from '../database.ts';

const BATCH = 5_000;

/** Deletes a batch of idempotency keys older than `days`. @returns how many; call again until it is none. Index: idempotency_key_created_at_idx */
export async function forgetIdempotencyKeys(db: Queryable, days: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM idempotency_key WHERE ctid = ANY(ARRAY(
       SELECT ctid FROM idempotency_key WHERE created_at < now() - $1::int * interval '1 day' LIMIT $2))`,
    [days, BATCH],
  );
  return rowCount ?? 0;
}
