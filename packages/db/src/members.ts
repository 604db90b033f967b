import { uuidV7 } from '@carillon/core';
import type { Database } from './database.ts';
import { ensureEnvironment, FIRST_ENVIRONMENTS, workspaceSlug } from './environments.ts';

export interface MemberWorkspace {
  id: string;
  slug: string;
  name: string;
  memberId: string;
  role: string;
  environments: {
    id: string;
    workspaceId: string;
    slug: string;
    name: string;
    isProduction: boolean;
    allowedOrigins: string[];
    requireIdempotencyKey: boolean;
    rateLimitPerSecond: number | null;
  }[];
}

/** The workspaces of a login with their environments, oldest first. */
export async function listMemberWorkspaces({ prisma }: Database, userId: string): Promise<MemberWorkspace[]> {
  const members = await prisma.member.findMany({
    where: { userId },
    orderBy: { id: 'asc' },
    include: {
      workspace: {
        include: {
          environments: {
            orderBy: { id: 'asc' },
            select: {
              id: true,
              workspaceId: true,
              slug: true,
              name: true,
              isProduction: true,
              allowedOrigins: true,
              requireIdempotencyKey: true,
              rateLimitPerSecond: true,
            },
          },
        },
      },
    },
  });
  return members.map(({ id, role, workspace }) => ({
    id: workspace.id,
    slug: workspace.slug,
    name: workspace.name,
    memberId: id,
    role,
    environments: workspace.environments,
  }));
}

interface NewOwner {
  userId: string;
  name: string;
  keyEncryptionKey: Buffer;
  /** Where the dashboard is; the development environment's inbox end points may be used from there. */
  webOrigin: string;
}

/**
 * Gives a login that is in no workspace one of its own, with its first environments. Safe to repeat and to run
 * twice at once: the login's row is locked.
 */
export async function ensureOwnWorkspace({ prisma }: Database, owner: NewOwner): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM auth_user WHERE id = ${owner.userId}::uuid FOR UPDATE`;
    if ((await tx.member.count({ where: { userId: owner.userId } })) > 0) return;
    const name = `${owner.name.trim().slice(0, 60) || 'My'} workspace`;
    const workspaceId = uuidV7();
    await tx.workspace.create({ data: { id: workspaceId, slug: workspaceSlug(owner.name), name } });
    await tx.member.create({ data: { id: uuidV7(), workspaceId, userId: owner.userId, role: 'owner' } });
    for (const environment of FIRST_ENVIRONMENTS) {
      const allowedOrigins = environment.isProduction ? [] : [owner.webOrigin];
      await ensureEnvironment(tx, owner.keyEncryptionKey, workspaceId, { ...environment, allowedOrigins });
    }
  });
}
