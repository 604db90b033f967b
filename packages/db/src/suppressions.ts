import { recordAudit } from './audit.ts';
import type { Prisma } from './generated/client.ts';
import { toBytes } from './prisma-bytes.ts';
import type { Scope } from './scope.ts';
import type { SealedStore } from './sealed-store.ts';

export type SuppressionKind = 'bounce' | 'complaint' | 'stop';

interface AddressToBlock {
  channel: 'email' | 'sms';
  /** Normalized. */
  value: string;
  kind: SuppressionKind;
  since?: Date;
}

/** Blocks an address at once, for everybody who has it. Safe to repeat: the first block stays. */
export async function suppressAddress(store: SealedStore, scope: Scope, block: AddressToBlock): Promise<void> {
  const { environmentId } = scope;
  const valueHash = toBytes(await store.sealer.hash(environmentId, block.channel, block.value));
  await store.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.suppression.createMany({
      data: [
        {
          environmentId,
          channel: block.channel,
          valueHash,
          kind: block.kind,
          ...(block.since && { since: block.since }),
        },
      ],
      skipDuplicates: true,
    });
    if (count > 0) await bumpChoices(tx, environmentId, block.channel, valueHash);
  });
}

/** Lifts a block of one kind. Safe to repeat. @returns whether there was one */
export async function liftSuppression(
  store: SealedStore,
  scope: Scope,
  block: Omit<AddressToBlock, 'since'>,
): Promise<boolean> {
  const { environmentId } = scope;
  const valueHash = toBytes(await store.sealer.hash(environmentId, block.channel, block.value));
  return store.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.suppression.deleteMany({
      where: { environmentId, channel: block.channel, valueHash, kind: block.kind },
    });
    if (count > 0) await bumpChoices(tx, environmentId, block.channel, valueHash);
    return count > 0;
  });
}

/**
 * Lifts the block of a person's address on a channel, and notes why in the audit log. Whoever shares the address gets
 * messages again too. @returns null when there is no such person, false when nothing is blocked
 */
export async function liftSubscriberSuppression(
  { db }: SealedStore,
  scope: Scope,
  externalId: string,
  lift: { channel: string; reason: string },
): Promise<boolean | null> {
  const { environmentId } = scope;
  const { channel, reason } = lift;
  return db.prisma.$transaction(async (tx) => {
    const person = await tx.subscriber.findUnique({
      where: { environmentId_externalId: { environmentId, externalId } },
      select: { addresses: { where: { channel }, select: { valueHash: true } } },
    });
    if (person === null) return null;
    const hashes = person.addresses.map(({ valueHash }) => toBytes(valueHash));
    const { count } = await tx.suppression.deleteMany({ where: { environmentId, channel, valueHash: { in: hashes } } });
    if (count === 0) return false;
    const [valueHash] = hashes;
    if (valueHash !== undefined) await bumpChoices(tx, environmentId, channel, valueHash);
    await recordAudit(tx, scope, { action: 'suppression.lifted', target: externalId, detail: { channel, reason } });
    return true;
  });
}

// Rows are locked in id order, as everywhere: two blocks at once cannot deadlock.
async function bumpChoices(
  tx: Prisma.TransactionClient,
  environmentId: string,
  channel: string,
  valueHash: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE subscriber SET choices_version = choices_version + 1
     WHERE id IN (SELECT s.id FROM subscriber s JOIN address a ON a.subscriber_id = s.id
                   WHERE a.environment_id = ${environmentId}::uuid AND a.channel = ${channel}
                     AND a.value_hash = ${valueHash} ORDER BY s.id FOR UPDATE OF s)`;
}
