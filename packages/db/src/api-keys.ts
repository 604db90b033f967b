import { toPublicId, uuidV7 } from '@carillon/core';
import { hashApiKeyText, makeApiKeyText } from './api-key-text.ts';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { ApiKey } from './generated/client.ts';
import { toBytes } from './prisma-bytes.ts';
import type { Scope } from './scope.ts';

export interface ApiKeyView {
  id: string;
  name: string;
  lastFour: string;
  scopes: string[];
  allowedIps: string[];
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  createdBy: string | null;
  createdAt: Date;
}

export interface NewApiKey {
  name: string;
  scopes: string[];
  allowedIps: string[];
  expiresAt: Date | null;
}

/** Makes a key. Its text is in the answer and nowhere else: only the SHA-256 is stored. */
export async function createApiKey(
  { prisma }: Database,
  scope: Scope,
  key: NewApiKey & { isProduction: boolean },
): Promise<{ key: ApiKeyView; text: string }> {
  const { isProduction, ...fields } = key;
  const text = makeApiKeyText(isProduction);
  return prisma.$transaction(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        id: uuidV7(),
        environmentId: scope.environmentId,
        keyHash: toBytes(hashApiKeyText(text)),
        lastFour: text.slice(-4),
        createdBy: scope.actor,
        ...fields,
      },
    });
    const target = toPublicId('apiKey', row.id);
    await recordAudit(tx, scope, { action: 'api_key.created', target, detail: { scopes: key.scopes } });
    return { key: toView(row), text };
  });
}

/** Keys of the environment, newest first, revoked ones too. */
export async function listApiKeys(
  { prisma }: Database,
  scope: Scope,
  page: { limit: number; before: string | null },
): Promise<ApiKeyView[]> {
  const rows = await prisma.apiKey.findMany({
    where: { environmentId: scope.environmentId, ...(page.before === null ? {} : { id: { lt: page.before } }) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  return rows.map(toView);
}

/** Revokes a key for good; every process refuses it within seconds. Safe to repeat. @returns null when there is none */
export async function revokeApiKey({ prisma }: Database, scope: Scope, id: string): Promise<ApiKeyView | null> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, environmentId: scope.environmentId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) await recordAudit(tx, scope, { action: 'api_key.revoked', target: toPublicId('apiKey', id) });
    const row = await tx.apiKey.findFirst({ where: { id, environmentId: scope.environmentId } });
    return row === null ? null : toView(row);
  });
}

function toView({ id, name, lastFour, scopes, allowedIps, ...row }: ApiKey): ApiKeyView {
  const { expiresAt, lastUsedAt, revokedAt, createdBy, createdAt } = row;
  return { ...{ id, name, lastFour, scopes, allowedIps, expiresAt, lastUsedAt, revokedAt, createdBy, createdAt } };
}
