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

/** A browser that is signed in; never its token. */
export interface LoginSession {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  /** To within five minutes. */
  lastUsedAt: Date;
  expiresAt: Date;
}

/** The sessions of a login that have not expired, last used first. */
export async function listLoginSessions({ prisma }: Database, userId: string): Promise<LoginSession[]> {
  const rows = await prisma.authSession.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { updatedAt: 'desc' },
    take: SESSIONS_SHOWN,
  });
  return rows.map(({ id, ipAddress, userAgent, createdAt, updatedAt, expiresAt }) => ({
    ...{ id, ipAddress, userAgent, createdAt, expiresAt },
    lastUsedAt: updatedAt,
  }));
}

const SESSIONS_SHOWN = 100;

/** Ends one session of a login. Safe to repeat. @returns false when the login has no such session */
export async function endLoginSession({ prisma }: Database, userId: string, sessionId: string): Promise<boolean> {
  const { count } = await prisma.authSession.deleteMany({ where: { id: sessionId, userId } });
  return count > 0;
}

/** Ends every session of a login but one. Safe to repeat. @returns how many ended */
export async function endOtherLoginSessions({ prisma }: Database, userId: string, keepId: string): Promise<number> {
  const { count } = await prisma.authSession.deleteMany({ where: { userId, id: { not: keepId } } });
  return count;
}

/** Notes that a session is in use, where that was last noted a while ago. */
export async function noteSessionUse(db: Queryable, sessionId: string): Promise<void> {
  await db.query(
    `UPDATE auth_session SET updated_at = now() WHERE id = $1::uuid AND updated_at < now() - interval '5 minutes'`,
    [sessionId],
  );
}
