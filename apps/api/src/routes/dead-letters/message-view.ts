import { toPublicId } from '@carillon/core';
import type { ParkedMessageRow } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant, toInstantOrNull } from '../../http/fields.ts';

export const messageSchema = z
  .object({
    id: idText('deadLetter'),
    queue: z.string(),
    exchange: z.string(),
    routing_key: z.string(),
    reason: z.string(),
    fingerprint: z.string(),
    size_bytes: z.int(),
    received_at: instantText,
    resolved_at: instantText.nullable(),
    resolution: z.string().nullable().describe('`replayed` or `discarded`.'),
  })
  .meta({ id: 'DeadLetterMessage' });

export const showMessage = (row: ParkedMessageRow): z.infer<typeof messageSchema> => ({
  id: toPublicId('deadLetter', row.id),
  queue: row.queue,
  exchange: row.exchange,
  routing_key: row.routingKey,
  reason: row.reason,
  fingerprint: row.fingerprint,
  size_bytes: row.sizeBytes,
  received_at: toInstant(row.receivedAt),
  resolved_at: toInstantOrNull(row.resolvedAt),
  resolution: row.resolution,
});
