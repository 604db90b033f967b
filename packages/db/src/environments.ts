import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@carillon/core';
import type { Prisma } from './generated/client.ts';
import { newEnvironmentKeys } from './sealing/sealer.ts';

export interface NewEnvironment {
  slug: string;
  name: string;
  isProduction: boolean;
  allowedOrigins?: string[];
}

/** Every workspace starts with these two. */
export const FIRST_ENVIRONMENTS: readonly NewEnvironment[] = [
  { slug: 'development', name: 'Development', isProduction: false },
  { slug: 'production', name: 'Production', isProduction: true },
];

/**
 * Makes an environment with its keys and the providers that need no account of anybody: the inbox and web push.
 * Safe to repeat: unique on (workspace, slug); an existing one is left as it is.
 * @returns its UUID
 */
export async function ensureEnvironment(
  tx: Prisma.TransactionClient,
  keyEncryptionKey: Buffer,
  workspaceId: string,
  wanted: NewEnvironment,
): Promise<string> {
  const known = await tx.environment.findUnique({
    where: { workspaceId_slug: { workspaceId, slug: wanted.slug } },
    select: { id: true },
  });
  if (known !== null) return known.id;
  const id = uuidV7();
  const { wrappedHashKey, wrappedDataKey } = newEnvironmentKeys(keyEncryptionKey, id);
  await tx.environment.create({
    data: {
      id,
      workspaceId,
      slug: wanted.slug,
      name: wanted.name,
      isProduction: wanted.isProduction,
      allowedOrigins: wanted.allowedOrigins ?? [],
      wrappedHashKey: Uint8Array.from(wrappedHashKey),
      dataKeys: { create: { keyId: 1, wrappedKey: Uint8Array.from(wrappedDataKey) } },
    },
  });
  await tx.provider.createMany({
    data: [
      { id: uuidV7(), environmentId: id, channel: 'in_app', kind: 'inbox', name: 'Inbox' },
      { id: uuidV7(), environmentId: id, channel: 'push', kind: 'web-push', name: 'Web push' },
    ],
  });
  return id;
}

/** A workspace name as a part of URLs, made unique by a few random characters. Never throws. */
export function workspaceSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${words || 'workspace'}-${randomBytes(3).toString('hex')}`;
}
