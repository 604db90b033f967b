import { CHANNELS, DELIVERY_STATUSES, subscriberIdSchema } from '@carillon/core';
import { OPERATION_KINDS } from '@carillon/db';
import { z } from 'zod';
import { plainText } from '../../http/fields.ts';

const MAX_IDS = 10_000;
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(100).optional();

const filterSchema = z
  .strictObject({
    status: some(z.enum(DELIVERY_STATUSES)),
    reason: some(plainText(64)),
    channel: some(z.enum(CHANNELS)),
    provider: some(z.string().max(64)),
    workflow: some(plainText(128)).describe('Keys.'),
    subscriber: some(subscriberIdSchema).describe("The customer's own ids."),
    notification: some(z.string().max(64)),
    error_fingerprint: some(plainText(128)),
    created_from: z.iso.datetime({ offset: true }).optional(),
    created_to: z.iso.datetime({ offset: true }).optional(),
  })
  .meta({ id: 'DeliveryFilter' });

/** The body of `POST /v1/operations`. */
export const operationBody = z
  .strictObject({
    kind: z.enum(OPERATION_KINDS),
    ids: z.array(z.string().max(64)).min(1).max(MAX_IDS).optional(),
    filter: filterSchema.optional(),
    name: plainText(200).optional(),
    rate_per_second: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe('Slower than this at most; unlimited when left out.'),
    dry_run: z.boolean().default(false).describe('Count what it would touch, change nothing.'),
  })
  .meta({ id: 'NewOperation' });
export type OperationBody = z.output<typeof operationBody>;

/** What the ids of each kind name. */
export const TARGET_OF = {
  retry: 'delivery',
  cancel: 'notification',
  replay: 'deadLetter',
  discard: 'deadLetter',
} as const;
