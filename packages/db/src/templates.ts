import type { Channel } from '@carillon/core';
import type { ForwardPage } from './categories.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import type { Scope } from './scope.ts';

export interface TemplateView {
  id: string;
  workflow: string;
  workflowName: string;
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
  locale?: string | undefined;
  /** Former versions as well. */
  hasFormer?: boolean | undefined;
}

const include = { workflow: { select: { key: true, name: true } } } as const satisfies Prisma.TemplateInclude;
type TemplateRow = Prisma.TemplateGetPayload<{ include: typeof include }>;

/** Templates of the environment, oldest first; the current ones unless the filter says otherwise. */
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
      ...(filter.hasFormer ? {} : { isCurrent: true }),
      ...(filter.channel === undefined ? {} : { channel: filter.channel }),
      ...(filter.locale === undefined ? {} : { locale: filter.locale }),
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

/** What it takes to render a template without sending anything. */
export interface TemplatePreviewFacts {
  channel: Channel;
  template: { id: string; locale: string; version: number; source: Record<string, string> };
  workflow: { key: string; name: string };
  /** JSON Schema of the workflow's current version. */
  dataSchema: Record<string, unknown>;
  /** People cannot turn it off on this channel. */
  isRequired: boolean;
}

/** The facts of one template, current or not; null when the environment has none. */
export async function findTemplatePreview(
  { prisma }: Database,
  scope: Scope,
  id: string,
): Promise<TemplatePreviewFacts | null> {
  const row = await prisma.template.findFirst({
    where: { id, environmentId: scope.environmentId },
    include: { workflow: { include: { category: true, versions: { select: { version: true, dataSchema: true } } } } },
  });
  if (row === null) return null;
  const { key, name, currentVersion, category, versions } = row.workflow;
  return {
    channel: row.channel as Channel,
    template: { id, locale: row.locale, version: row.version, source: row.source as Record<string, string> },
    workflow: { key, name },
    dataSchema: (versions.find(({ version }) => version === currentVersion)?.dataSchema ?? {}) as Record<
      string,
      unknown
    >,
    isRequired: category.requiredChannels.includes(row.channel),
  };
}

const toView = ({ id, workflow, channel, locale, version, isCurrent, source, publishedAt }: TemplateRow) => ({
  ...{ id, locale, version, isCurrent, publishedAt },
  workflow: workflow.key,
  workflowName: workflow.name,
  channel: channel as Channel,
  source: source as Record<string, string>,
});
