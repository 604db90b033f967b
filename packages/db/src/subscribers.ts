import { uuidV7 } from '@carillon/core';
import { type AddressChange, applyAddressChange, prepareAddressChange, SINGLE_ADDRESS_CHANNELS } from './addresses.ts';
import { recordAudit } from './audit.ts';
import type { Prisma } from './generated/client.ts';
import { lockSubscriber } from './lock-subscriber.ts';
import { toBytes } from './prisma-bytes.ts';
import type { Scope } from './scope.ts';
import type { SealedStore } from './sealed-store.ts';
import { readSubscriber, type SubscriberView } from './subscriber-view.ts';

/** What may be said about a person. Addresses are normalized by the caller; null clears, undefined is not said. */
export interface SubscriberFields {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  webhookUrl?: string | null | undefined;
  locale?: string | null | undefined;
  timezone?: string | null | undefined;
  data?: Record<string, unknown> | null | undefined;
}

/** `replace` clears what is not said (PUT); `merge` leaves it (PATCH). */
export type WriteMode = 'replace' | 'merge';

/**
 * Makes or changes a subscriber and their single addresses. `choices_version` rises when an address changes.
 * Push subscriptions are left as they are. An erased person who is put again starts anew.
 * Safe to repeat: unique on (environment, external id); the same fields again change nothing.
 * @returns null when `merge` finds nobody
 */
export async function writeSubscriber(
  store: SealedStore,
  scope: Scope,
  externalId: string,
  fields: SubscriberFields,
  mode: WriteMode,
): Promise<{ subscriber: SubscriberView; isNew: boolean } | null> {
  const changes = await addressChanges(store, scope, fields, mode);
  const written = await store.db.prisma.$transaction(async (tx) => {
    const found = await findOrInsert(tx, scope, externalId, mode);
    if (found === null) return null;
    const { id, isNew } = found;
    let hasNewAddress = false;
    for (const change of changes) hasNewAddress = (await applyAddressChange(tx, scope, id, change)) || hasNewAddress;
    await tx.subscriber.update({
      where: { id },
      data: {
        ...(await columns(store, scope, id, fields, mode)),
        erasedAt: null,
        ...(hasNewAddress && !isNew ? { choicesVersion: { increment: 1 } } : {}),
      },
    });
    await recordAudit(tx, scope, { action: isNew ? 'subscriber.created' : 'subscriber.updated', target: externalId });
    return { id, isNew };
  });
  if (written === null) return null;
  const subscriber = await readSubscriber(store, scope, { id: written.id });
  if (subscriber === null) throw new Error('a subscriber vanished while it was written');
  return { subscriber, isNew: written.isNew };
}

/**
 * Forgets a person: addresses, data, choices and inbox are deleted, the id stays as a tombstone so that later
 * sends to it are decided against. Suppressions outlive it, being hashes. Safe to repeat.
 * @returns false when there is nobody of that id
 */
export async function eraseSubscriber({ db }: SealedStore, scope: Scope, externalId: string): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const id = await lockSubscriber(tx, scope, externalId);
    if (id === null) return false;
    await tx.address.deleteMany({ where: { subscriberId: id } });
    await tx.preference.deleteMany({ where: { subscriberId: id } });
    await tx.inboxMessage.deleteMany({ where: { subscriberId: id } });
    await tx.topicMember.deleteMany({ where: { subscriberId: id } });
    await tx.subscriber.updateMany({
      where: { id, erasedAt: null },
      data: { data: null, locale: null, timezone: null, erasedAt: new Date(), choicesVersion: { increment: 1 } },
    });
    await recordAudit(tx, scope, { action: 'subscriber.erased', target: externalId });
    return true;
  });
}

async function findOrInsert(tx: Prisma.TransactionClient, scope: Scope, externalId: string, mode: WriteMode) {
  if (mode === 'replace') {
    const made = await tx.subscriber.createMany({
      data: [{ id: uuidV7(), environmentId: scope.environmentId, externalId }],
      skipDuplicates: true,
    });
    const id = await lockSubscriber(tx, scope, externalId);
    return id === null ? null : { id, isNew: made.count === 1 };
  }
  const id = await lockSubscriber(tx, scope, externalId);
  return id === null ? null : { id, isNew: false };
}

const FIELD_OF_CHANNEL = { email: 'email', sms: 'phone', webhook: 'webhookUrl' } as const;

async function addressChanges(
  store: SealedStore,
  scope: Scope,
  fields: SubscriberFields,
  mode: WriteMode,
): Promise<AddressChange[]> {
  const wanted = SINGLE_ADDRESS_CHANNELS.flatMap((channel) => {
    const said = fields[FIELD_OF_CHANNEL[channel]];
    const value = said === undefined && mode === 'replace' ? null : said;
    return value === undefined ? [] : [{ channel, value }];
  });
  return Promise.all(wanted.map(({ channel, value }) => prepareAddressChange(store, scope, channel, value)));
}

async function columns(store: SealedStore, scope: Scope, id: string, fields: SubscriberFields, mode: WriteMode) {
  const said = <Value>(value: Value | null | undefined) => (value === undefined && mode === 'replace' ? null : value);
  const data = said(fields.data);
  const locale = said(fields.locale);
  const timezone = said(fields.timezone);
  const seal = async (value: Record<string, unknown>) =>
    toBytes(await store.sealer.seal(scope.environmentId, 'subscriber.data', id, JSON.stringify(value)));
  return {
    ...(data === undefined ? {} : { data: data === null ? null : await seal(data) }),
    ...(locale === undefined ? {} : { locale }),
    ...(timezone === undefined ? {} : { timezone }),
  };
}
