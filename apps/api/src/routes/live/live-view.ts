import { CHANNELS } from '@carillon/core';
import { z } from 'zod';
import { instantText } from '../../http/fields.ts';

/** A frame of `GET /v1/live`, with public ids. */
export const liveViewSchema = z
  .object({
    at: instantText,
    counts: z
      .partialRecord(z.enum(CHANNELS), z.record(z.string(), z.int()))
      .describe(
        'Deliveries that came into a status: in a change since the one before, in a snapshot in the last 15 minutes.',
      ),
    delivery_ids: z
      .array(z.string())
      .describe('Read the rows with `GET /v1/deliveries?ids=`, merge by id and version.'),
    notification_ids: z.array(z.string()),
    more: z.boolean().describe('More changed than are named: read the list again.'),
  })
  .meta({ id: 'LiveFrame' });
export type LiveView = z.infer<typeof liveViewSchema>;
