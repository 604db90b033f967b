import type { Channel } from '@carillon/core';
import type { Database } from './database.ts';
import type { Category } from './generated/client.ts';
import type { Scope } from './scope.ts';

export interface CategoryView {
  id: string;
  key: string;
  name: string;
  description: string;
  requiredChannels: Channel[];
  defaults: Partial<Record<Channel, boolean>>;
  createdAt: Date;
}

/** Where a list goes on: rows after `after` (a UUID), oldest first. */
export interface ForwardPage {
  limit: number;
  after: string | null;
}

/** Categories of the environment, oldest first. */
export async function listCategories({ prisma }: Database, scope: Scope, page: ForwardPage): Promise<CategoryView[]> {
  const rows = await prisma.category.findMany({
    where: { environmentId: scope.environmentId, ...(page.after === null ? {} : { id: { gt: page.after } }) },
    orderBy: { id: 'asc' },
    take: page.limit,
  });
  return rows.map(toView);
}

/** One category by key, or null. */
export async function findCategory({ prisma }: Database, scope: Scope, key: string): Promise<CategoryView | null> {
  const row = await prisma.category.findUnique({
    where: { environmentId_key: { environmentId: scope.environmentId, key } },
  });
  return row === null ? null : toView(row);
}

/** The category that a one-click link names, with whom the page speaks for; null when any part is gone. */
export async function findUnsubscribeTarget(
  { prisma }: Database,
  claim: { environmentId: string; subscriberId: string; categoryId: string },
): Promise<{ externalId: string; category: CategoryView; workspaceId: string; workspaceName: string } | null> {
  const { environmentId } = claim;
  const [category, person, environment] = await Promise.all([
    prisma.category.findFirst({ where: { id: claim.categoryId, environmentId } }),
    prisma.subscriber.findFirst({ where: { id: claim.subscriberId, environmentId }, select: { externalId: true } }),
    prisma.environment.findUnique({ where: { id: environmentId }, select: { workspace: true } }),
  ]);
  if (category === null || person === null || environment === null) return null;
  const { id: workspaceId, name: workspaceName } = environment.workspace;
  return { externalId: person.externalId, category: toView(category), workspaceId, workspaceName };
}

const toView = ({ id, key, name, description, requiredChannels, defaults, createdAt }: Category): CategoryView => ({
  ...{ id, key, name, description, createdAt },
  requiredChannels: requiredChannels as Channel[],
  defaults: defaults as CategoryView['defaults'],
});
