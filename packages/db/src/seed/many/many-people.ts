import type { Channel } from '@carillon/core';
import type { Scope } from '../../scope.ts';
import type { SealedStore } from '../../sealed-store.ts';
import { bytesText, insertRows, type Row } from './insert-rows.ts';
import type { Random } from './random.ts';
import { uuidAt } from './timeline.ts';

export interface Person {
  id: string;
  externalId: string;
  /** Ids of the addresses by channel; in_app needs none. */
  addressIds: Partial<Record<Channel, string>>;
  /** Turned marketing off on all channels. */
  refusesMarketing: boolean;
}

const FIRST = [
  'ada',
  'bo',
  'cem',
  'dara',
  'eli',
  'fay',
  'gus',
  'hana',
  'ivo',
  'june',
  'kim',
  'lev',
  'mia',
  'noor',
] as const;
const LAST = ['abt', 'berg', 'costa', 'dias', 'ek', 'frey', 'gil', 'holm', 'ito', 'jung', 'koch', 'lund'] as const;
const LOCALES = ['en', 'en', 'de', 'pt', 'fr'] as const;
const ZONES = ['Europe/Lisbon', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'] as const;

/** Makes people with sealed addresses: most with e-mail and phone, some with a device, few with a webhook. */
export async function makePeople(
  { db, sealer }: SealedStore,
  scope: Scope,
  count: number,
  nowMs: number,
  random: Random,
): Promise<Person[]> {
  const people: Person[] = [];
  const subscribers: Row[] = [];
  const addresses: Row[] = [];
  const run = nowMs.toString(36);
  for (let n = 0; n < count; n += 1) {
    const id = uuidAt(nowMs, n % 4_096);
    const externalId = `${random.pick(FIRST)}-${random.pick(LAST)}-${run}-${n}`;
    const addressIds: Person['addressIds'] = {};
    for (const [channel, value] of Object.entries(addressesOf(externalId, n, random))) {
      const addressId = uuidAt(nowMs, n % 4_096);
      addressIds[channel as Channel] = addressId;
      addresses.push({
        id: addressId,
        environment_id: scope.environmentId,
        subscriber_id: id,
        channel,
        value: bytesText(await sealer.seal(scope.environmentId, 'address.value', addressId, value)),
        value_hash: bytesText(await sealer.hash(scope.environmentId, channel, value)),
        created_at: new Date(nowMs),
        updated_at: new Date(nowMs),
      });
    }
    subscribers.push({
      id,
      environment_id: scope.environmentId,
      external_id: externalId,
      locale: random.pick(LOCALES),
      timezone: random.pick(ZONES),
      choices_version: 1,
      created_at: new Date(nowMs),
      updated_at: new Date(nowMs),
    });
    people.push({ id, externalId, addressIds, refusesMarketing: random.next() < 0.22 });
  }
  await insertRows(db.pool, 'subscriber', subscribers);
  await insertRows(db.pool, 'address', addresses);
  return people;
}

/** Numbers of the fictional 555-01xx range and names under example.com, which reach nobody. */
function addressesOf(externalId: string, n: number, random: Random): Record<string, string> {
  const addresses: Record<string, string> = {};
  if (random.next() < 0.97) addresses.email = `${externalId}@example.com`;
  if (random.next() < 0.82) addresses.sms = `+1${200 + (n % 700)}555${String(100 + (n % 100)).padStart(4, '0')}`;
  if (random.next() < 0.5) {
    addresses.push = JSON.stringify({
      endpoint: `https://push.example.com/${externalId}`,
      keys: { p256dh: 'B'.padEnd(87, 'A'), auth: 'A'.repeat(22) },
    });
  }
  return addresses;
}
