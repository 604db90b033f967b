import type { Channel } from '@carillon/core';
import type { ForwardPage } from './categories.ts';
import type { Database, Queryable } from './database.ts';
import type { Prisma } from './generated/client.ts';
import type { Scope } from './scope.ts';

export interface WorkflowView {
  id: string;
  key: string;
  name: string;
  description: string;
  category: {
    key: string;
    name: string;
    requiredChannels: Channel[];
    defaults: Partial<Record<Channel, boolean>>;
  };
  isEnabled: boolean;
  isCritical: boolean;
  onDoubt: string;
  version: number;
  channels: Channel[];
  defaults: Partial<Record<Channel, boolean>>;
  dataSchema: Record<string, unknown>;
  sensitiveFields: string[];
  ttlSeconds: number | null;
  createdAt: Date;
  updatedAt: Date;
  /** Newest first, the current one among them. */
  versions: WorkflowVersionView[];
}

/** A published state; it never changes. */
export interface WorkflowVersionView {
  version: number;
  channels: Channel[];
  defaults: Partial<Record<Channel, boolean>>;
  dataSchema: Record<string, unknown>;
  sensitiveFields: string[];
  ttlSeconds: number | null;
  publishedAt: Date;
}

const include = {
  category: { select: { key: true, name: true, requiredChannels: true, defaults: true } },
  versions: { orderBy: { version: 'desc' } },
} as const satisfies Prisma.WorkflowInclude;
type WorkflowRow = Prisma.WorkflowGetPayload<{ include: typeof include }>;

/** Workflows of the environment with their current version, oldest first. */
export async function listWorkflows({ prisma }: Database, scope: Scope, page: ForwardPage): Promise<WorkflowView[]> {
  const rows = await prisma.workflow.findMany({
    where: { environmentId: scope.environmentId, ...(page.after === null ? {} : { id: { gt: page.after } }) },
    include,
    orderBy: { id: 'asc' },
    take: page.limit,
  });
  return rows.map(toView);
}

/** One workflow by key, or null. */
export async function findWorkflow({ prisma }: Database, scope: Scope, key: string): Promise<WorkflowView | null> {
  const row = await prisma.workflow.findUnique({
    where: { environmentId_key: { environmentId: scope.environmentId, key } },
    include,
  });
  return row === null ? null : toView(row);
}

/** Notifications accepted since an instant, by the workflow's UUID. Reads stat_minute only. */
export async function countAcceptedByWorkflow(db: Queryable, scope: Scope, since: Date): Promise<Map<string, number>> {
  const { rows } = await db.query<{ workflow_id: string; count: string }>(
    `SELECT workflow_id, sum(count) AS count FROM stat_minute
      WHERE environment_id = $1 AND minute >= $2 AND channel = '' AND status = 'accepted' GROUP BY workflow_id`,
    [scope.environmentId, since],
  );
  return new Map(rows.map((row) => [row.workflow_id, Number(row.count)]));
}

function toView(row: WorkflowRow): WorkflowView {
  const versions = row.versions.map(toVersion);
  const current = versions.find(({ version }) => version === row.currentVersion);
  const { id, key, name, description, category, isEnabled, isCritical, onDoubt, createdAt, updatedAt } = row;
  return {
    ...{ id, key, name, description, isEnabled, isCritical, onDoubt, createdAt, updatedAt, versions },
    category: {
      ...category,
      requiredChannels: category.requiredChannels as Channel[],
      defaults: category.defaults as WorkflowView['defaults'],
    },
    version: row.currentVersion,
    channels: current?.channels ?? [],
    defaults: current?.defaults ?? {},
    dataSchema: current?.dataSchema ?? {},
    sensitiveFields: current?.sensitiveFields ?? [],
    ttlSeconds: current?.ttlSeconds ?? null,
  };
}

const toVersion = (row: WorkflowRow['versions'][number]): WorkflowVersionView => ({
  version: row.version,
  channels: row.channels as Channel[],
  defaults: row.defaults as WorkflowVersionView['defaults'],
  dataSchema: row.dataSchema as Record<string, unknown>,
  sensitiveFields: row.sensitiveFields,
  ttlSeconds: row.ttlSeconds,
  publishedAt: row.publishedAt,
});
