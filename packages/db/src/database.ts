import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

export interface Database {
  /** For set-based SQL on hot paths and in `pipeline/`. */
  pool: pg.Pool;
  /** For everything else. Shares the pool. */
  prisma: PrismaClient;
  close(): Promise<void>;
}

interface DatabaseOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  maxConnections?: number;
  /** Hears of idle connections that broke; the pool replaces them by itself. */
  onError?: (error: Error) => void;
}

// Instants travel as text so that microseconds and time zones are never guessed; repositories convert.
const INT8 = 20;

/**
 * Opens a pool and a Prisma client over it. Connects lazily, so it never throws for a database that is away;
 * queries then reject within five seconds.
 */
export function createDatabase({ url, applicationName, maxConnections = 12, onError }: DatabaseOptions): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, (text) => Number(text));
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    types,
  });
  pool.on('error', (error) => onError?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A pool or a client inside a transaction: what set-based functions take. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** Runs `work` in one transaction; rolls back and rethrows when it throws. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (tx: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs `work` in a transaction that is rolled back whatever comes: for looking at what would be. */
export async function inUndoneTransaction<Result>(
  pool: pg.Pool,
  work: (tx: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    return await work(client);
  } finally {
    await client.query('ROLLBACK').catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}

// Postgres: connection trouble, shutdown, crash recovery, out of resources, serialization and lock conflicts.
const TRANSIENT_SQLSTATE = /^(08|53|57P|40|55P03|25P03|57014)/;
const TRANSIENT_SYSTEM = /^(ECONN|ETIMEDOUT|EPIPE|EHOST|ENOTFOUND|EAI_AGAIN)/;

/** True when the same statement may succeed later: the database is away, restarting, full or contended. */
export function isTransientDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return TRANSIENT_SQLSTATE.test(code) || TRANSIENT_SYSTEM.test(code) || code === 'P1001';
  return /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error/i.test(
    error.message,
  );
}
