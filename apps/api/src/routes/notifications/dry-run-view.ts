import { CHANNELS, decisionSchema } from '@carillon/core';
import { z } from 'zod';
import { idText } from '../../http/fields.ts';
import { renderingSchema } from '../templates/rendering-view.ts';
import { sentSchema } from './send-body.ts';

/** One recipient on one channel: what the send would make of it. */
export const dryDeliverySchema = z
  .object({
    subscriber_id: z.string().describe("The customer's own id."),
    is_new: z.boolean().describe('The send would make this subscriber.'),
    channel: z.enum(CHANNELS),
    status: z.enum(['queued', 'filtered', 'expired']).describe('How the delivery would begin.'),
    reason: z.string().nullable(),
    summary: z.string().describe('One sentence: why it would be sent, or not.'),
    recipient: z
      .string()
      .nullable()
      .describe('The address, masked without the scope `manage`; null where there is none.'),
    provider: z.string().nullable().describe('Name of the provider that would take it.'),
    provider_id: idText('provider').nullable(),
    decision: decisionSchema.pick({ deliver: true, reason: true, summary: true, rules: true }),
    content: renderingSchema,
  })
  .meta({ id: 'DryRunDelivery' });
export type DryDelivery = z.infer<typeof dryDeliverySchema>;

export const dryRunSchema = z
  .object({
    workflow: z.object({ key: z.string(), name: z.string() }),
    recipients: z.int().describe('People looked at.'),
    truncated: z.boolean().describe('There are more people than were looked at.'),
    rejected: sentSchema.shape.rejected,
    warnings: sentSchema.shape.warnings,
    deliveries: z.array(dryDeliverySchema),
  })
  .meta({ id: 'DryRun' });
