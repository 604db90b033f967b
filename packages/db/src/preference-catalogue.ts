import type { CategoryFacts, Channel, WorkflowFacts } from '@carillon/core';
import type { Prisma } from './generated/client.ts';

/** What people of an environment can set preferences on. */
export interface PreferenceCatalogue {
  categories: CategoryFacts[];
  workflows: CatalogueWorkflow[];
}

/** A workflow, and the channels that its current version sends on. */
export type CatalogueWorkflow = WorkflowFacts & { sendsOn: Channel[] };

type Reader = Pick<Prisma.TransactionClient, 'category' | 'workflow' | 'workflowVersion'>;

/** Categories and workflows of an environment as the verdict sees them, oldest first. */
export async function loadPreferenceCatalogue(tx: Reader, environmentId: string): Promise<PreferenceCatalogue> {
  const [categoryRows, workflowRows, versionRows] = await Promise.all([
    tx.category.findMany({ where: { environmentId }, orderBy: { id: 'asc' } }),
    tx.workflow.findMany({ where: { environmentId }, orderBy: { id: 'asc' } }),
    tx.workflowVersion.findMany({
      where: { environmentId },
      select: { workflowId: true, version: true, defaults: true, channels: true },
    }),
  ]);
  const categories = new Map(
    categoryRows.map(({ id, key, name, requiredChannels, defaults }) => [
      id,
      {
        ...{ key, name },
        requiredChannels: requiredChannels as Channel[],
        defaults: defaults as CategoryFacts['defaults'],
      },
    ]),
  );
  const versionOf = new Map(versionRows.map((row) => [`${row.workflowId}|${row.version}`, row]));
  return {
    categories: [...categories.values()],
    workflows: workflowRows.flatMap(({ id, key, name, isEnabled, categoryId, currentVersion }) => {
      const category = categories.get(categoryId);
      const version = versionOf.get(`${id}|${currentVersion}`);
      const defaults = (version?.defaults ?? {}) as WorkflowFacts['defaults'];
      const sendsOn = (version?.channels ?? []) as Channel[];
      return category === undefined ? [] : [{ ...{ key, name, isEnabled, category }, defaults, sendsOn }];
    }),
  };
}
