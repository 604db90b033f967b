import type { Channel } from '@carillon/core';
import type { ForwardPage } from './categories.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import type { Scope } from './scope.ts';

export interface WorkflowView {
  id: string;
  key: string;
  name: string;
  description: string;
  category: { key: string; name: string };
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
}

const include = {
  category: { select: { key: true, name: true } },
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

function toView(row: WorkflowRow): WorkflowView {
  const current = row.versions.find(({ version }) => version === row.currentVersion);
  const { id, key, name, description, category, isEnabled, isCritical, onDoubt, createdAt, updatedAt } = row;
  return {
    ...{ id, key, name, description, category, isEnabled, isCritical, onDoubt, createdAt, updatedAt },
    version: row.currentVersion,
    channels: (current?.channels ?? []) as Channel[],
    defaults: (current?.defaults ?? {}) as WorkflowView['defaults'],
    dataSchema: (current?.dataSchema ?? {}) as Record<string, unknown>,
    sensitiveFields: current?.sensitiveFields ?? [],
    ttlSeconds: current?.ttlSeconds ?? null,
  };
}
