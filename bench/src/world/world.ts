import type { Database, Sealer } from '@carillon/db';

/** The database that a scenario writes to. */
export interface World {
  db: Database;
  sealer: Sealer;
  keyEncryptionKey: Buffer;
}
