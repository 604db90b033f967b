import type { Database } from './database.ts';
import type { Sealer } from './sealing/sealer.ts';

/** What repositories of personal values need: the rows, and the one who seals and opens them. */
export interface SealedStore {
  db: Database;
  sealer: Sealer;
}
