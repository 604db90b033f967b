import { uuidV7 } from '@carillon/core';
import type { Prisma, PrismaClient } from './generated/client.ts';
import type { Scope } from './scope.ts';

export interface AuditFacts {
  /** `noun.verb`, e.g. `api_key.created`. */
  action: string;
  /** Public id or customer's id of what was changed. */
  target: string;
  /** Ids, keys and flags only; never an address or a secret. */
  detail?: Prisma.InputJsonObject;
}

/** Writes who changed what. Call it in the transaction of the change. */
export async function recordAudit(
  tx: Pick<PrismaClient, 'auditEntry'>,
  scope: Scope,
  facts: AuditFacts,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: uuidV7(),
      workspaceId: scope.workspaceId,
      environmentId: scope.environmentId,
      actor: scope.actor,
      action: facts.action,
      target: facts.target,
      detail: facts.detail ?? {},
      requestId: scope.requestId,
    },
  });
}
