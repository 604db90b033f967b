import { type Channel, uuidV7 } from '@carillon/core';
import type pg from 'pg';
import type { Sealer } from '../sealing/sealer.ts';

/** A person named in a send request, with what the request says about them. */
export interface AcceptRecipient {
  /** The customer's id. */
  externalId: string;
  locale: string | null;
  timezone: string | null;
  /** Normalized and checked; at most one per channel. */
  addresses: readonly { channel: Channel; value: string }[];
}

interface Request {
  environmentId: string;
  recipients: readonly AcceptRecipient[];
  actor: string | null;
}

interface Person {
  environmentId: string;
  externalId: string;
  locale: string | null;
  timezone: string | null;
  addresses: Map<Channel, string>;
}

interface Stored {
  id: string;
  environmentId: string;
  externalId: string;
  locale: string | null;
  timezone: string | null;
  isErased: boolean;
  isNew: boolean;
}

/**
 * Makes the unknown people of a batch and stores what was said about the known ones where it differs.
 * `choices_version` rises when an address changes. Erased people stay erased.
 * Locks: subscriber rows, inserts by (environment, external id), changes by id.
 * @returns the UUID of each person
 */
export async function resolveRecipients(
  tx: pg.PoolClient,
  sealer: Sealer,
  requests: readonly Request[],
): Promise<(environmentId: string, externalId: string) => string> {
  const people = collectPeople(requests);
  const stored = await findOrInsert(tx, [...people.values()]);
  await storeChanges(tx, sealer, people, stored);
  return (environmentId, externalId) => {
    const found = stored.get(personId(environmentId, externalId));
    if (!found) throw new Error('a subscriber was not stored');
    return found.id;
  };
}

function collectPeople(requests: readonly Request[]): Map<string, Person> {
  const people = new Map<string, Person>();
  const personOf = (environmentId: string, externalId: string): Person => {
    const id = personId(environmentId, externalId);
    const person = people.get(id) ?? { environmentId, externalId, locale: null, timezone: null, addresses: new Map() };
    people.set(id, person);
    return person;
  };
  for (const { environmentId, recipients, actor } of requests) {
    if (actor !== null) personOf(environmentId, actor);
    for (const recipient of recipients) {
      const person = personOf(environmentId, recipient.externalId);
      person.locale = recipient.locale ?? person.locale;
      person.timezone = recipient.timezone ?? person.timezone;
      for (const { channel, value } of recipient.addresses) person.addresses.set(channel, value);
    }
  }
  return people;
}

async function findOrInsert(tx: pg.PoolClient, people: readonly Person[]): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  const keep = (rows: readonly Omit<Stored, 'isNew'>[], isNew: boolean): void => {
    for (const row of rows) stored.set(personId(row.environmentId, row.externalId), { ...row, isNew });
  };
  keep(await findPeople(tx, people), false);
  const isMissing = (person: Person): boolean => !stored.has(personId(person.environmentId, person.externalId));
  const missing = people.filter(isMissing);
  if (missing.length === 0) return stored;
  keep(await insertPeople(tx, missing), true);
  // Somebody else made them in between: their rows are committed by now.
  const lost = missing.filter(isMissing);
  if (lost.length > 0) keep(await findPeople(tx, lost), false);
  return stored;
}

const PERSON_COLUMNS = `id, environment_id AS "environmentId", external_id AS "externalId", locale, timezone,
  erased_at IS NOT NULL AS "isErased"`;

async function findPeople(tx: pg.PoolClient, people: readonly Person[]): Promise<Omit<Stored, 'isNew'>[]> {
  const { rows } = await tx.query<Omit<Stored, 'isNew'>>({
    name: 'accept-find-people',
    text: `SELECT ${PERSON_COLUMNS} FROM subscriber
             JOIN unnest($1::uuid[], $2::text[]) AS w(environment_id, external_id) USING (environment_id, external_id)`,
    values: [people.map((person) => person.environmentId), people.map((person) => person.externalId)],
  });
  return rows;
}

async function insertPeople(tx: pg.PoolClient, people: readonly Person[]): Promise<Omit<Stored, 'isNew'>[]> {
  const sorted = people.toSorted((a, b) =>
    personId(a.environmentId, a.externalId) < personId(b.environmentId, b.externalId) ? -1 : 1,
  );
  const { rows } = await tx.query<Omit<Stored, 'isNew'>>({
    name: 'accept-insert-people',
    text: `INSERT INTO subscriber (id, environment_id, external_id, locale, timezone)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
           ON CONFLICT (environment_id, external_id) DO NOTHING RETURNING ${PERSON_COLUMNS}`,
    values: [
      sorted.map(() => uuidV7()),
      sorted.map((person) => person.environmentId),
      sorted.map((person) => person.externalId),
      sorted.map((person) => person.locale),
      sorted.map((person) => person.timezone),
    ],
  });
  return rows;
}

interface AddressChange {
  subscriberId: string;
  environmentId: string;
  channel: Channel;
  value: string;
  hash: Buffer;
}

async function storeChanges(
  tx: pg.PoolClient,
  sealer: Sealer,
  people: ReadonlyMap<string, Person>,
  stored: ReadonlyMap<string, Stored>,
): Promise<void> {
  const said = [...people].flatMap(([id, person]) => {
    const row = stored.get(id);
    return row && !row.isErased ? [{ person, row }] : [];
  });
  const changes = await changedAddresses(tx, sealer, said);
  const renamed = said.filter(
    ({ person, row }) =>
      !row.isNew &&
      ((person.locale !== null && person.locale !== row.locale) ||
        (person.timezone !== null && person.timezone !== row.timezone)),
  );
  if (changes.length === 0 && renamed.length === 0) return;
  const known = new Set(said.filter(({ row }) => !row.isNew).map(({ row }) => row.id));
  const bumped = new Set(changes.map((change) => change.subscriberId).filter((id) => known.has(id)));
  const touched = [...new Set([...bumped, ...renamed.map(({ row }) => row.id)])].sort();
  if (touched.length > 0) {
    await tx.query('SELECT 1 FROM subscriber WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [touched]);
  }
  await replaceAddresses(tx, sealer, changes);
  const byId = new Map(said.map(({ person, row }) => [row.id, person]));
  await updatePeople(tx, touched, byId, bumped);
}

/** The addresses that were said and are not the stored ones. */
async function changedAddresses(
  tx: pg.PoolClient,
  sealer: Sealer,
  said: readonly { person: Person; row: Stored }[],
): Promise<AddressChange[]> {
  const wanted = await Promise.all(
    said.flatMap(({ person, row }) =>
      [...person.addresses].map(async ([channel, value]) => ({
        subscriberId: row.id,
        environmentId: row.environmentId,
        channel,
        value,
        hash: await sealer.hash(row.environmentId, channel, value),
      })),
    ),
  );
  if (wanted.length === 0) return [];
  const { rows } = await tx.query<{ subscriber_id: string; channel: Channel; value_hash: Buffer }>({
    name: 'accept-addresses',
    text: `SELECT subscriber_id, channel, value_hash FROM address
            WHERE subscriber_id = ANY($1::uuid[]) AND channel = ANY($2::text[])`,
    values: [[...new Set(wanted.map((change) => change.subscriberId))], ['email', 'sms', 'webhook']],
  });
  const hashes = new Map<string, Buffer[]>();
  for (const row of rows) {
    const id = `${row.subscriber_id} ${row.channel}`;
    hashes.set(id, [...(hashes.get(id) ?? []), row.value_hash]);
  }
  return wanted.filter((change) => {
    const known = hashes.get(`${change.subscriberId} ${change.channel}`) ?? [];
    return known.length !== 1 || !known[0]?.equals(change.hash);
  });
}

async function replaceAddresses(tx: pg.PoolClient, sealer: Sealer, changes: readonly AddressChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = await Promise.all(
    changes.map(async (change) => {
      const id = uuidV7();
      return { ...change, id, sealed: await sealer.seal(change.environmentId, 'address.value', id, change.value) };
    }),
  );
  const places = [rows.map((row) => row.subscriberId), rows.map((row) => row.channel), rows.map((row) => row.hash)];
  await tx.query({
    name: 'accept-stale-addresses',
    text: `DELETE FROM address a USING unnest($1::uuid[], $2::text[], $3::bytea[]) AS w(subscriber_id, channel, value_hash)
            WHERE a.subscriber_id = w.subscriber_id AND a.channel = w.channel AND a.value_hash <> w.value_hash`,
    values: places,
  });
  await tx.query({
    name: 'accept-new-addresses',
    text: `INSERT INTO address (subscriber_id, channel, value_hash, id, environment_id, value)
           SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::uuid[], $6::bytea[])
           ON CONFLICT DO NOTHING`,
    values: [...places, rows.map((row) => row.id), rows.map((row) => row.environmentId), rows.map((row) => row.sealed)],
  });
}

async function updatePeople(
  tx: pg.PoolClient,
  ids: readonly string[],
  byId: ReadonlyMap<string, Person>,
  bumped: ReadonlySet<string>,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query({
    name: 'accept-update-people',
    text: `UPDATE subscriber s
              SET locale = coalesce(w.locale, s.locale), timezone = coalesce(w.timezone, s.timezone),
                  choices_version = s.choices_version + w.bump, updated_at = now()
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) AS w(id, locale, timezone, bump)
            WHERE s.id = w.id`,
    values: [
      ids,
      ids.map((id) => byId.get(id)?.locale ?? null),
      ids.map((id) => byId.get(id)?.timezone ?? null),
      ids.map((id) => (bumped.has(id) ? 1 : 0)),
    ],
  });
}

const personId = (environmentId: string, externalId: string): string => `${environmentId} ${externalId}`;
