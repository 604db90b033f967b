import type { Channel, WorkflowFacts } from '@carillon/core';
import type { Queryable } from '../database.ts';

export interface TemplateRow {
  id: string;
  channel: Channel;
  locale: string;
  version: number;
  source: Record<string, string>;
}

/** What the pipeline needs to know of a workflow version. */
export interface WorkflowVersionFacts {
  versionId: string;
  workflowId: string;
  environmentId: string;
  /** For the verdict. */
  workflow: WorkflowFacts;
  categoryId: string;
  /** Current templates, of every channel and locale. */
  templates: TemplateRow[];
}

interface Row {
  versionId: string;
  workflowId: string;
  environmentId: string;
  categoryId: string;
  key: string;
  name: string;
  isEnabled: boolean;
  defaults: WorkflowFacts['defaults'];
  categoryKey: string;
  categoryName: string;
  requiredChannels: Channel[];
  categoryDefaults: WorkflowFacts['defaults'];
  templates: TemplateRow[] | null;
}

/** Workflow versions with their category and current templates. One statement; unknown ids are left out. */
export async function loadWorkflowVersions(
  db: Queryable,
  versionIds: readonly string[],
): Promise<WorkflowVersionFacts[]> {
  const { rows } = await db.query<Row>({
    name: 'workflow-versions',
    text: `SELECT v.id AS "versionId", w.id AS "workflowId", w.environment_id AS "environmentId", c.id AS "categoryId",
                  w.key, w.name, w.is_enabled AS "isEnabled", v.defaults,
                  c.key AS "categoryKey", c.name AS "categoryName", c.required_channels AS "requiredChannels",
                  c.defaults AS "categoryDefaults",
                  (SELECT json_agg(json_build_object('id', t.id, 'channel', t.channel, 'locale', t.locale,
                                                     'version', t.version, 'source', t.source) ORDER BY t.locale)
                     FROM template t WHERE t.workflow_id = w.id AND t.is_current) AS templates
             FROM workflow_version v
             JOIN workflow w ON w.id = v.workflow_id
             JOIN category c ON c.id = w.category_id
            WHERE v.id = ANY($1::uuid[])`,
    values: [versionIds],
  });
  return rows.map((row) => ({
    versionId: row.versionId,
    workflowId: row.workflowId,
    environmentId: row.environmentId,
    categoryId: row.categoryId,
    workflow: {
      key: row.key,
      name: row.name,
      isEnabled: row.isEnabled,
      defaults: row.defaults,
      category: {
        key: row.categoryKey,
        name: row.categoryName,
        requiredChannels: row.requiredChannels,
        defaults: row.categoryDefaults,
      },
    },
    templates: row.templates ?? [],
  }));
}
