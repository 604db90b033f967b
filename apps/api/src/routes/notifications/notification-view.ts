import { CHANNELS, NOTIFICATION_STATUSES, toPublicId } from '@carillon/core';
import type { NotificationRow } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant, toInstantOrNull } from '../../http/fields.ts';

/** A notification in lists. */
export const notificationSchema = z
  .object({
    id: idText('notification'),
    workflow: z.object({ key: z.string(), name: z.string(), version: z.int() }),
    status: z.enum(NOTIFICATION_STATUSES),
    channels: z.array(z.enum(CHANNELS)),
    counts: z
      .partialRecord(z.enum(CHANNELS), z.record(z.string(), z.int()))
      .describe('Deliveries by channel and status, a second old at most.'),
    recipients: z.int(),
    first_recipient: z.string().nullable().describe("The customer's id of the first person named in `to`."),
    topics: z.int(),
    first_topic: z.string().nullable().describe('Key of the first topic named in `to`.'),
    planned: z.int().describe('Deliveries planned so far, over all channels.'),
    is_expanding: z.boolean().describe('True while a topic is still being resolved: more deliveries are to come.'),
    first_sent_at: instantText
      .nullable()
      .describe('When a provider took the first delivery; null before that, and for more than 200 deliveries.'),
    is_critical: z.boolean(),
    is_sandbox: z.boolean(),
    on_doubt: z.enum(['retry', 'drop']),
    metadata: z.record(z.string(), z.string()),
    expires_at: instantText.nullable(),
    cancel_requested_at: instantText.nullable(),
    accepted_at: instantText,
    request_id: z.string().nullable(),
    api_key: z
      .object({ id: idText('apiKey'), name: z.string() })
      .nullable()
      .describe('The key that sent it; null where a person did, in the dashboard.'),
  })
  .meta({ id: 'Notification' });

export const showNotification = (row: NotificationRow): z.infer<typeof notificationSchema> => ({
  id: toPublicId('notification', row.id),
  workflow: { key: row.workflowKey, name: row.workflowName, version: row.workflowVersion },
  status: row.status,
  channels: row.channels,
  counts: row.counts,
  recipients: row.recipients,
  first_recipient: row.firstRecipient,
  topics: row.topics,
  first_topic: row.firstTopic,
  planned: row.planned,
  is_expanding: row.isExpanding,
  first_sent_at: toInstantOrNull(row.firstSentAt),
  is_critical: row.isCritical,
  is_sandbox: row.isSandbox,
  on_doubt: row.onDoubt === 'drop' ? 'drop' : 'retry',
  metadata: row.metadata,
  expires_at: toInstantOrNull(row.expiresAt),
  cancel_requested_at: toInstantOrNull(row.cancelRequestedAt),
  accepted_at: toInstant(row.acceptedAt),
  request_id: row.requestId,
  api_key: row.apiKeyId === null ? null : { id: toPublicId('apiKey', row.apiKeyId), name: row.apiKeyName ?? '' },
});
