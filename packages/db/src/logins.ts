import type { Database, Queryable } from './database.ts';

const SIGN_UP_LOCK = 7_204_512;

/** True once anybody can sign in: the installation has its owner. */
export async function hasLogins({ prisma }: Database): Promise<boolean> {
  return (await prisma.authUser.findFirst({ select: { id: true } })) !== null;
}

/** Runs `work` while nobody else, in any process, signs up. */
export type SignUpLock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Makes two first sign-ups at once make one owner. Within a process they queue up, so that at most one connection of
 * the pool is held for the time.
 */
export function createSignUpLock({ pool }: Database): SignUpLock {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = tail.then(() => withAdvisoryLock(pool, work));
    tail = result.catch(() => undefined);
    return result;
  };
}

async function withAdvisoryLock<Result>(pool: Database['pool'], work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SIGN_UP_LOCK]);
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [SIGN_UP_LOCK]).catch((error: Error) => {
        broken = error;
      });
    }
  } finally {
    client.release(broken);
  }
}

interface AttemptWindow {
  /** What is counted, e.g. a hash of an e-mail address. */
  key: string;
  limit: number;
  windowMs: number;
}

/**
 * Counts an attempt in a window that begins with its first one. One statement, so attempts at once are all counted.
 * @param nowMs milliseconds since the epoch
 * @returns null when it is within the limit, else milliseconds until the window ends
 */
export async function countAttempt(db: Queryable, window: AttemptWindow, nowMs: number): Promise<number | null> {
  const { rows } = await db.query<{ count: number; last_request: number }>(
    `INSERT INTO auth_rate_limit AS r (id, key, count, last_request) VALUES (gen_random_uuid(), $1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN r.last_request + $3 <= $2 THEN 1 ELSE r.count + 1 END,
       last_request = CASE WHEN r.last_request + $3 <= $2 THEN $2 ELSE r.last_request END
     RETURNING count, last_request`,
    [window.key, nowMs, window.windowMs],
  );
  const row = rows[0];
  if (row === undefined || row.count <= window.limit) return null;
  return Math.max(0, row.last_request + window.windowMs - nowMs);
}

/** Takes a counted attempt back: it succeeded. */
export async function forgiveAttempt(db: Queryable, key: string): Promise<void> {
  await db.query('UPDATE auth_rate_limit SET count = GREATEST(count - 1, 0) WHERE key = $1', [key]);
}

/** Removes counters whose window is long over and sessions that have expired. */
export async function removeStaleLogins(db: Queryable, olderThanMs: number): Promise<void> {
  await db.query('DELETE FROM auth_rate_limit WHERE last_request < $1', [olderThanMs]);
  await db.query('DELETE FROM auth_session WHERE expires_at < now()');
}
