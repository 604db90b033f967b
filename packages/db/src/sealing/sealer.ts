import { createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Queryable } from '../database.ts';
import { type Bytes, openBytes, sealBytes, sealedKeyId } from './envelope.ts';

/** Columns that hold personal values. The place and the row are bound into the seal. */
export type SealedPlace =
  | 'address.value'
  | 'subscriber.data'
  | 'notification.to'
  | 'notification.data'
  | 'inbox_message.content'
  | 'provider.credentials';

export interface Sealer {
  /** Seals text with the environment's newest data key. */
  seal(environmentId: string, place: SealedPlace, rowId: string, text: string): Promise<Bytes>;
  /** @throws Error when the bytes were not sealed for this environment, place and row */
  open(environmentId: string, place: SealedPlace, rowId: string, sealed: Uint8Array): Promise<string>;
  /** Keyed hash (HMAC-SHA256) by which an address is found and suppressed; the value must be normalized. */
  hash(environmentId: string, channel: string, value: string): Promise<Bytes>;
}

interface EnvironmentKeys {
  newestKeyId: number;
  dataKeys: Map<number, Buffer>;
  hashKey: Buffer;
}

/** The one file that knows how personal values are sealed. Keys are read once per environment and kept in memory. */
export function createSealer({ pool, keyEncryptionKey }: { pool: pg.Pool; keyEncryptionKey: Buffer }): Sealer {
  const loaded = new Map<string, Promise<EnvironmentKeys>>();

  function keysOf(environmentId: string): Promise<EnvironmentKeys> {
    const known = loaded.get(environmentId);
    if (known) return known;
    const loading = loadKeys(pool, keyEncryptionKey, environmentId);
    loaded.set(environmentId, loading);
    loading.catch(() => loaded.delete(environmentId));
    return loading;
  }

  return {
    async seal(environmentId, place, rowId, text) {
      const { newestKeyId, dataKeys } = await keysOf(environmentId);
      const key = dataKeys.get(newestKeyId) as Buffer;
      return sealBytes(key, newestKeyId, boundTo(environmentId, place, rowId), Buffer.from(text));
    },
    async open(environmentId, place, rowId, sealed) {
      const keyId = sealedKeyId(sealed);
      let key = (await keysOf(environmentId)).dataKeys.get(keyId);
      if (key === undefined) {
        loaded.delete(environmentId);
        key = (await keysOf(environmentId)).dataKeys.get(keyId);
      }
      if (key === undefined) throw new Error(`data key ${keyId} of the environment is gone`);
      return openBytes(key, boundTo(environmentId, place, rowId), sealed).toString('utf8');
    },
    async hash(environmentId, channel, value) {
      const { hashKey } = await keysOf(environmentId);
      return createHmac('sha256', hashKey).update(`${channel}\n${value}`).digest() as Bytes;
    },
  };
}

/** Makes and stores the keys of a new environment row. Runs in the transaction that inserts the environment. */
export function newEnvironmentKeys(
  keyEncryptionKey: Buffer,
  environmentId: string,
): { wrappedHashKey: Bytes; wrappedDataKey: Bytes } {
  return {
    wrappedHashKey: sealBytes(keyEncryptionKey, 0, `environment.hash_key|${environmentId}`, randomBytes(32)),
    wrappedDataKey: sealBytes(keyEncryptionKey, 0, `data_key|${environmentId}|1`, randomBytes(32)),
  };
}

async function loadKeys(db: Queryable, keyEncryptionKey: Buffer, environmentId: string): Promise<EnvironmentKeys> {
  const { rows } = await db.query<{ wrapped_hash_key: Buffer; key_id: number; wrapped_key: Buffer }>(
    `SELECT e.wrapped_hash_key, k.key_id, k.wrapped_key
       FROM environment e JOIN data_key k ON k.environment_id = e.id
      WHERE e.id = $1 ORDER BY k.key_id`,
    [environmentId],
  );
  const newest = rows.at(-1);
  if (newest === undefined) throw new Error('the environment has no data key');
  return {
    newestKeyId: newest.key_id,
    dataKeys: new Map(
      rows.map((row) => [
        row.key_id,
        openBytes(keyEncryptionKey, `data_key|${environmentId}|${row.key_id}`, row.wrapped_key),
      ]),
    ),
    hashKey: openBytes(keyEncryptionKey, `environment.hash_key|${environmentId}`, newest.wrapped_hash_key),
  };
}

const boundTo = (environmentId: string, place: SealedPlace, rowId: string): string =>
  `${environmentId}|${place}|${rowId}`;
