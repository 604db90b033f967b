import { CHANNELS, toPublicId } from '@carillon/core';
import type { TemplateView } from '@carillon/db';
import { z } from 'zod';

export const templateSchema = z
  .object({
    id: z.string(),
    workflow: z.string().describe('Key of the workflow.'),
    workflow_name: z.string(),
    channel: z.enum(CHANNELS),
    locale: z.string(),
    version: z.int(),
    is_current: z.boolean(),
    source: z.record(z.string(), z.string()).describe("Liquid sources, one per field of the channel's content."),
    published_at: z.iso.datetime(),
  })
  .meta({ id: 'Template' });

/** A template as the API shows it. */
export const presentTemplate = (template: TemplateView): z.input<typeof templateSchema> => ({
  id: toPublicId('template', template.id),
  workflow: template.workflow,
  workflow_name: template.workflowName,
  channel: template.channel,
  locale: template.locale,
  version: template.version,
  is_current: template.isCurrent,
  source: template.source,
  published_at: template.publishedAt.toISOString(),
});
