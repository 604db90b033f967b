import { CHANNELS, NOTIFICATION_STATUSES, toPublicId } from '@carillon/core';
import type { NotificationRow } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant, toInstantOrNull } from '../../http/fields.ts';

/** A notification in lists. */
export const notificationSchema = z
  .object({
    id: idText('notification'),
    workflow: z.object({ key: z.string(), name: z.string() }),
    status: z.enum(NOTIFICATION_STATUSES),
    channels: z.array(z.enum(CHANNELS)),
    counts: z
      .partialRecord(z.enum(CHANNELS), z.record(z.string(), z.int()))
      .describe('Deliveries by channel and status, a second old at most.'),
    recipients: z.int(),
    topics: z.int(),
    is_critical: z.boolean(),
    is_sandbox: z.boolean(),
    on_doubt: z.enum(['retry', 'drop']),
    metadata: z.record(z.string(), z.string()),
    expires_at: instantText.nullable(),
    cancel_requested_at: instantText.nullable(),
    accepted_at: instantText,
    request_id: z.string().nullable(),
  })
  .meta({ id: 'Notification' });

export const showNotification = (row: NotificationRow): z.infer<typeof notificationSchema> => ({
  id: toPublicId('notification', row.id),
  workflow: { key: row.workflowKey, name: row.workflowName },
  status: row.status,
  channels: row.channels,
  counts: row.counts,
  recipients: row.recipients,
  topics: row.topics,
  is_critical: row.isCritical,
  is_sandbox: row.isSandbox,
  on_doubt: row.onDoubt === 'drop' ? 'drop' : 'retry',
  metadata: row.metadata,
  expires_at: toInstantOrNull(row.expiresAt),
  cancel_requested_at: toInstantOrNull(row.cancelRequestedAt),
  accepted_at: toInstant(row.acceptedAt),
  request_id: row.requestId,
});
