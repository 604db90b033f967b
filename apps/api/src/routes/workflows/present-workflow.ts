import { CHANNELS, toPublicId } from '@carillon/core';
import type { WorkflowView } from '@carillon/db';
import { z } from 'zod';

export const workflowSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.object({ key: z.string(), name: z.string() }),
    is_enabled: z.boolean(),
    is_critical: z.boolean().describe('It has a lane of its own, and passes quiet hours, caps and digests.'),
    on_doubt: z.enum(['retry', 'drop']).describe('What to do when a provider may or may not have taken a message.'),
    version: z.int(),
    channels: z.array(z.enum(CHANNELS)),
    defaults: z.partialRecord(z.enum(CHANNELS), z.boolean()),
    data_schema: z.record(z.string(), z.unknown()).describe('JSON Schema of `data`.'),
    sensitive_fields: z.array(z.string()).describe('Fields of `data` that are masked in every read.'),
    ttl_seconds: z.int().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Workflow' });

/** A workflow with its current version as the API shows it. */
export const presentWorkflow = (workflow: WorkflowView): z.input<typeof workflowSchema> => ({
  id: toPublicId('workflow', workflow.id),
  key: workflow.key,
  name: workflow.name,
  description: workflow.description,
  category: workflow.category,
  is_enabled: workflow.isEnabled,
  is_critical: workflow.isCritical,
  on_doubt: workflow.onDoubt === 'drop' ? 'drop' : 'retry',
  version: workflow.version,
  channels: workflow.channels,
  defaults: workflow.defaults,
  data_schema: workflow.dataSchema,
  sensitive_fields: workflow.sensitiveFields,
  ttl_seconds: workflow.ttlSeconds,
  created_at: workflow.createdAt.toISOString(),
  updated_at: workflow.updatedAt.toISOString(),
});
