import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase, type Database } from '../database.ts';
import { applyMigrations } from '../migrate/migrations.ts';
import { createSealer, type Sealer } from '../sealing/sealer.ts';
import { readTestEnv } from './env.ts';

export interface TestDatabase extends Database {
  url: string;
  sealer: Sealer;
  keyEncryptionKey: Buffer;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** A migrated database of its own on the server of DATABASE_URL, so that suites never meet. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { DATABASE_URL } = readTestEnv();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(DATABASE_URL, `CREATE DATABASE "${name}"`);
  const url = new URL(DATABASE_URL);
  url.pathname = `/${name}`;
  await applyMigrations(url.href);
  const database = createDatabase({ url: url.href, applicationName: 'test' });
  const keyEncryptionKey = randomBytes(32);
  return {
    ...database,
    url: url.href,
    keyEncryptionKey,
    sealer: createSealer({ pool: database.pool, keyEncryptionKey }),
    async drop() {
      await database.close();
      await asAdmin(DATABASE_URL, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
