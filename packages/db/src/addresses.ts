import { uuidV7 } from '@carillon/core';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { lockSubscriber } from './lock-subscriber.ts';
import { toBytes } from './prisma-bytes.ts';
import type { Scope } from './scope.ts';
import type { SealedStore } from './sealed-store.ts';

/** Channels on which a person has one address at most. */
export const SINGLE_ADDRESS_CHANNELS = ['email', 'sms', 'webhook'] as const;
export type SingleAddressChannel = (typeof SINGLE_ADDRESS_CHANNELS)[number];

/** An address sealed and hashed before the transaction begins; `sealed` is null where it is to be cleared. */
export interface AddressChange {
  channel: SingleAddressChannel;
  sealed: { id: string; value: Uint8Array<ArrayBuffer>; valueHash: Uint8Array<ArrayBuffer> } | null;
}

/** Seals and hashes a normalized address, or notes that it is to be cleared. */
export async function prepareAddressChange(
  store: SealedStore,
  scope: Scope,
  channel: SingleAddressChannel,
  value: string | null,
): Promise<AddressChange> {
  return { channel, sealed: value === null ? null : await sealAddress(store, scope, channel, value) };
}

/** Replaces a person's address on a channel where it differs. @returns whether anything changed */
export async function applyAddressChange(
  tx: Prisma.TransactionClient,
  scope: Scope,
  subscriberId: string,
  { channel, sealed }: AddressChange,
): Promise<boolean> {
  const stale = await tx.address.deleteMany({
    where: { subscriberId, channel, ...(sealed === null ? {} : { NOT: { valueHash: sealed.valueHash } }) },
  });
  if (sealed === null) return stale.count > 0;
  const made = await tx.address.createMany({
    data: [{ ...sealed, environmentId: scope.environmentId, subscriberId, channel }],
    skipDuplicates: true,
  });
  return stale.count + made.count > 0;
}

/** A push subscription as browsers give it. */
export interface PushSubscriptionAddress {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export interface PushSubscriptionView {
  id: string;
  endpoint: string;
  createdAt: Date;
  /** When the push service last took a message for it, among the person's newest deliveries. */
  lastSentAt: Date | null;
}

/** More than this on one person is a client that registers in a loop. */
export const PUSH_SUBSCRIPTIONS_MAX = 20;

export type AddPushSubscription =
  | { kind: 'added' | 'known'; id: string }
  | { kind: 'no_subscriber' }
  | { kind: 'too_many' };

/** Registers a device. Safe to repeat: unique on (subscriber, channel, hash of the subscription). */
export async function addPushSubscription(
  store: SealedStore,
  scope: Scope,
  externalId: string,
  subscription: PushSubscriptionAddress,
): Promise<AddPushSubscription> {
  const sealed = await sealAddress(store, scope, 'push', pushAddressText(subscription));
  return store.db.prisma.$transaction(async (tx) => {
    const subscriberId = await lockSubscriber(tx, scope, externalId);
    if (subscriberId === null) return { kind: 'no_subscriber' };
    const known = await tx.address.findMany({
      where: { subscriberId, channel: 'push' },
      select: { id: true, valueHash: true },
    });
    const same = known.find((address) => Buffer.compare(address.valueHash, sealed.valueHash) === 0);
    if (same !== undefined) return { kind: 'known', id: same.id };
    if (known.length >= PUSH_SUBSCRIPTIONS_MAX) return { kind: 'too_many' };
    await tx.address.create({
      data: { ...sealed, environmentId: scope.environmentId, subscriberId, channel: 'push' },
    });
    await tx.subscriber.update({ where: { id: subscriberId }, data: { choicesVersion: { increment: 1 } } });
    await recordAudit(tx, scope, { action: 'push_subscription.added', target: externalId });
    return { kind: 'added', id: sealed.id };
  });
}

/** A person's devices, oldest first; null when there is no such person. Keys are never returned. */
export async function listPushSubscriptions(
  { db, sealer }: SealedStore,
  scope: Scope,
  externalId: string,
): Promise<PushSubscriptionView[] | null> {
  const found = await db.prisma.subscriber.findUnique({
    where: { environmentId_externalId: { environmentId: scope.environmentId, externalId } },
    select: { id: true, addresses: { where: { channel: 'push' }, orderBy: { id: 'asc' } } },
  });
  if (found === null) return null;
  const lastSent = found.addresses.length === 0 ? new Map() : await lastSentByAddress(db, found.id);
  return Promise.all(
    found.addresses.map(async ({ id, value, createdAt }) => {
      const text = await sealer.open(scope.environmentId, 'address.value', id, value);
      return {
        id,
        endpoint: (JSON.parse(text) as PushSubscriptionAddress).endpoint,
        createdAt,
        lastSentAt: lastSent.get(id) ?? null,
      };
    }),
  );
}

// Looks at the newest deliveries only: a device that took none of them is silent, however long ago the last one was.
async function lastSentByAddress({ prisma }: Database, subscriberId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await prisma.$queryRaw<{ addressId: string; lastSentAt: Date }[]>`
    SELECT address_id AS "addressId", max(sent_at) AS "lastSentAt"
      FROM (SELECT address_id, channel, sent_at FROM delivery
             WHERE subscriber_id = ${subscriberId}::uuid ORDER BY id DESC LIMIT 500) newest
     WHERE channel = 'push' AND sent_at IS NOT NULL GROUP BY address_id`;
  return new Map(rows.map(({ addressId, lastSentAt }) => [addressId, lastSentAt]));
}

/** Forgets a device. @returns false when the person has no such subscription */
export async function removePushSubscription(
  { db }: SealedStore,
  scope: Scope,
  externalId: string,
  addressId: string,
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const subscriberId = await lockSubscriber(tx, scope, externalId);
    if (subscriberId === null) return false;
    const { count } = await tx.address.deleteMany({ where: { id: addressId, subscriberId, channel: 'push' } });
    if (count === 0) return false;
    await tx.subscriber.update({ where: { id: subscriberId }, data: { choicesVersion: { increment: 1 } } });
    await recordAudit(tx, scope, { action: 'push_subscription.removed', target: externalId });
    return true;
  });
}

/** The stored text of a push subscription: its fields in a fixed order, so that equal ones hash alike. Never throws. */
export const pushAddressText = ({ endpoint, keys }: PushSubscriptionAddress): string =>
  JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } });

async function sealAddress({ sealer }: SealedStore, scope: Scope, channel: string, value: string) {
  const id = uuidV7();
  const [sealed, hash] = await Promise.all([
    sealer.seal(scope.environmentId, 'address.value', id, value),
    sealer.hash(scope.environmentId, channel, value),
  ]);
  return { id, value: toBytes(sealed), valueHash: toBytes(hash) };
}
