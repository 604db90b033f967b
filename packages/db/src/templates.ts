import type { Channel } from '@carillon/core';
import type { ForwardPage } from './categories.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import type { Scope } from './scope.ts';

export interface TemplateView {
  id: string;
  workflow: string;
  channel: Channel;
  locale: string;
  version: number;
  isCurrent: boolean;
  source: Record<string, string>;
  publishedAt: Date;
}

interface TemplateFilter {
  workflow?: string | undefined;
  channel?: Channel | undefined;
}

const include = { workflow: { select: { key: true } } } as const satisfies Prisma.TemplateInclude;
type TemplateRow = Prisma.TemplateGetPayload<{ include: typeof include }>;

/** Current templates of the environment, oldest first. */
export async function listTemplates(
  { prisma }: Database,
  scope: Scope,
  filter: TemplateFilter,
  page: ForwardPage,
): Promise<TemplateView[]> {
  const { environmentId } = scope;
  const rows = await prisma.template.findMany({
    where: {
      environmentId,
      isCurrent: true,
      ...(filter.channel === undefined ? {} : { channel: filter.channel }),
      ...(filter.workflow === undefined ? {} : { workflow: { environmentId, key: filter.workflow } }),
      ...(page.after === null ? {} : { id: { gt: page.after } }),
    },
    include,
    orderBy: { id: 'asc' },
    take: page.limit,
  });
  return rows.map(toView);
}

/** One template, current or not, by UUID; null when the environment has none. */
export async function findTemplate({ prisma }: Database, scope: Scope, id: string): Promise<TemplateView | null> {
  const row = await prisma.template.findFirst({ where: { id, environmentId: scope.environmentId }, include });
  return row === null ? null : toView(row);
}

const toView = ({ id, workflow, channel, locale, version, isCurrent, source, publishedAt }: TemplateRow) => ({
  ...{ id, locale, version, isCurrent, publishedAt },
  workflow: workflow.key,
  channel: channel as Channel,
  source: source as Record<string, string>,
});
