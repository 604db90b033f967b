import type { Queryable } from './database.ts';
import type { Scope } from './scope.ts';
import type { Sealer } from './sealing/sealer.ts';

/** What a person may be searched by; addresses are normalized by the caller. */
export interface RecipientSearch {
  externalId: string;
  addresses: readonly { channel: 'email' | 'sms'; value: string }[];
}

/** Several people may share an address; beyond this many the search is no help. */
const MOST_PEOPLE = 100;

/**
 * UUIDs of the people with this id or one of these addresses, which are found by their keyed hash.
 * Indexes: subscriber_environment_id_external_id_key, address_environment_id_channel_value_hash_idx.
 */
export async function findRecipientIds(
  db: Queryable,
  sealer: Sealer,
  scope: Scope,
  search: RecipientSearch,
): Promise<string[]> {
  const { environmentId } = scope;
  const hashes = await Promise.all(
    search.addresses.map(({ channel, value }) => sealer.hash(environmentId, channel, value)),
  );
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM subscriber WHERE environment_id = $1 AND external_id = $2
     UNION
     SELECT a.subscriber_id FROM unnest($3::text[], $4::bytea[]) AS wanted(channel, hash)
       JOIN address a ON a.environment_id = $1 AND a.channel = wanted.channel AND a.value_hash = wanted.hash
     LIMIT $5`,
    [environmentId, search.externalId, search.addresses.map(({ channel }) => channel), hashes, MOST_PEOPLE],
  );
  return rows.map(({ id }) => id);
}
