import { CHANNELS, sampleData, toPublicId } from '@carillon/core';
import type { WorkflowVersionView, WorkflowView } from '@carillon/db';
import { z } from 'zod';

export const workflowSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.object({
      key: z.string(),
      name: z.string(),
      required_channels: z.array(z.enum(CHANNELS)).describe('Channels on which people cannot turn it off.'),
      defaults: z.partialRecord(z.enum(CHANNELS), z.boolean()).describe('On where nothing is said.'),
    }),
    is_enabled: z.boolean(),
    is_critical: z.boolean().describe('It has a lane of its own, and passes quiet hours, caps and digests.'),
    on_doubt: z.enum(['retry', 'drop']).describe('What to do when a provider may or may not have taken a message.'),
    version: z.int(),
    channels: z.array(z.enum(CHANNELS)),
    defaults: z.partialRecord(z.enum(CHANNELS), z.boolean()),
    data_schema: z.record(z.string(), z.unknown()).describe('JSON Schema of `data`.'),
    sensitive_fields: z.array(z.string()).describe('Fields of `data` that are masked in every read.'),
    ttl_seconds: z.int().nullable(),
    sample_data: z.record(z.string(), z.unknown()).describe('A payload that fits, from the examples of the schema.'),
    accepted_24h: z.int().describe('Notifications accepted in the last 24 hours.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Workflow' });

const versionSchema = z.object({
  version: z.int(),
  is_current: z.boolean(),
  channels: z.array(z.enum(CHANNELS)),
  defaults: z.partialRecord(z.enum(CHANNELS), z.boolean()),
  data_schema: z.record(z.string(), z.unknown()),
  sensitive_fields: z.array(z.string()),
  ttl_seconds: z.int().nullable(),
  published_at: z.iso.datetime(),
});

export const workflowDetailSchema = workflowSchema
  .extend({ versions: z.array(versionSchema).describe('Newest first.') })
  .meta({ id: 'WorkflowDetail' });

/** Since when `accepted_24h` counts. */
export const dayBefore = (nowMs: number): Date => new Date(nowMs - 86_400_000);

/** A workflow with its current version as the API shows it. */
export const presentWorkflow = (
  workflow: WorkflowView,
  accepted: ReadonlyMap<string, number>,
): z.input<typeof workflowSchema> => ({
  id: toPublicId('workflow', workflow.id),
  key: workflow.key,
  name: workflow.name,
  description: workflow.description,
  category: {
    key: workflow.category.key,
    name: workflow.category.name,
    required_channels: workflow.category.requiredChannels,
    defaults: workflow.category.defaults,
  },
  is_enabled: workflow.isEnabled,
  is_critical: workflow.isCritical,
  on_doubt: workflow.onDoubt === 'drop' ? 'drop' : 'retry',
  version: workflow.version,
  channels: workflow.channels,
  defaults: workflow.defaults,
  data_schema: workflow.dataSchema,
  sensitive_fields: workflow.sensitiveFields,
  ttl_seconds: workflow.ttlSeconds,
  sample_data: sampleData(workflow.dataSchema),
  accepted_24h: accepted.get(workflow.id) ?? 0,
  created_at: workflow.createdAt.toISOString(),
  updated_at: workflow.updatedAt.toISOString(),
});

/** The same with every version. */
export const presentWorkflowDetail = (
  workflow: WorkflowView,
  accepted: ReadonlyMap<string, number>,
): z.input<typeof workflowDetailSchema> => ({
  ...presentWorkflow(workflow, accepted),
  versions: workflow.versions.map((row) => presentVersion(row, row.version === workflow.version)),
});

const presentVersion = (row: WorkflowVersionView, isCurrent: boolean): z.input<typeof versionSchema> => ({
  version: row.version,
  is_current: isCurrent,
  channels: row.channels,
  defaults: row.defaults,
  data_schema: row.dataSchema,
  sensitive_fields: row.sensitiveFields,
  ttl_seconds: row.ttlSeconds,
  published_at: row.publishedAt.toISOString(),
});
