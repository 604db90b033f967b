import type { Prisma } from './generated/client.ts';
import type { Scope } from './scope.ts';

/** UUID of a subscriber of the environment, locked until the transaction ends; null when there is none. */
export async function lockSubscriber(
  tx: Prisma.TransactionClient,
  scope: Scope,
  externalId: string,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM subscriber
     WHERE environment_id = ${scope.environmentId}::uuid AND external_id = ${externalId} FOR UPDATE`;
  return rows[0]?.id ?? null;
}
