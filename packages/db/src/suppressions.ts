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
