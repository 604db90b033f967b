import { type Channel, uuidV7 } from '@carillon/core';
import type { World } from './world.ts';

interface Address {
  id: string;
  subscriberId: string;
  channel: Channel;
  value: string;
}

/** Of the right form, and of nobody: for providers that do not look. */
const DEVICE = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: Buffer.alloc(16, 1).toString('base64url') };

/** Stores people with an e-mail address and a phone number each, in a few statements. @returns their external ids */
export async function addPeople(
  world: World,
  environmentId: string,
  count: number,
  hasDevices: boolean,
): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => ({ id: uuidV7(), externalId: `person-${index}`, index }));
  await insertSubscribers(world, environmentId, people);
  const addresses = people.flatMap(({ id, externalId, index }): Address[] => {
    const of = (channel: Channel, value: string) => ({ id: uuidV7(), subscriberId: id, channel, value });
    const device = { endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${id}`, keys: DEVICE };
    return [
      of('email', `${externalId}@example.com`),
      of('sms', `+1415555${String(index).padStart(4, '0')}`),
      ...(hasDevices ? [of('push', JSON.stringify(device))] : []),
    ];
  });
  await insertAddresses(world, environmentId, addresses);
  await world.db.pool.query('ANALYZE subscriber, address');
  return people.map(({ externalId }) => externalId);
}

async function insertSubscribers(
  { db, sealer }: World,
  environmentId: string,
  people: readonly { id: string; externalId: string }[],
): Promise<void> {
  const data = await Promise.all(
    people.map(({ id, externalId }) =>
      sealer.seal(environmentId, 'subscriber.data', id, JSON.stringify({ name: externalId, plan: 'team' })),
    ),
  );
  await db.pool.query(
    `INSERT INTO subscriber (id, environment_id, external_id, data, locale, timezone)
     SELECT id, $2, external_id, data, 'en', 'Europe/Lisbon' FROM unnest($1::uuid[], $3::text[], $4::bytea[]) AS p(id, external_id, data)`,
    [people.map(({ id }) => id), environmentId, people.map(({ externalId }) => externalId), data],
  );
}

async function insertAddresses(
  { db, sealer }: World,
  environmentId: string,
  addresses: readonly Address[],
): Promise<void> {
  const [sealed, hashes] = await Promise.all([
    Promise.all(addresses.map(({ id, value }) => sealer.seal(environmentId, 'address.value', id, value))),
    Promise.all(addresses.map(({ channel, value }) => sealer.hash(environmentId, channel, value))),
  ]);
  await db.pool.query(
    `INSERT INTO address (id, environment_id, subscriber_id, channel, value, value_hash)
     SELECT id, $1, subscriber_id, channel, value, value_hash
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[]) AS a(id, subscriber_id, channel, value, value_hash)`,
    [
      environmentId,
      addresses.map(({ id }) => id),
      addresses.map(({ subscriberId }) => subscriberId),
      addresses.map(({ channel }) => channel),
      sealed,
      hashes,
    ],
  );
}
