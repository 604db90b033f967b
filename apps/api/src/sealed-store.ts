import type { SealedStore } from '@carillon/db';
import type { ApiDependencies } from './dependencies.ts';

/** What repositories of personal values take. */
export const sealedStore = ({ database, sealer }: ApiDependencies): SealedStore => ({ db: database, sealer });
