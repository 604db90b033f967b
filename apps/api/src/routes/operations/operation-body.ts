import { CHANNELS, DELIVERY_STATUSES, type IdKind, parsePublicId, subscriberIdSchema } from '@carillon/core';
import { OPERATION_KINDS } from '@carillon/db';
import { z } from 'zod';
import { plainText } from '../../http/fields.ts';
import { recipientField } from '../deliveries/recipient-filter.ts';

const MAX_IDS = 10_000;
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(100).optional();

const filterSchema = z
  .strictObject({
    status: some(z.enum(DELIVERY_STATUSES)),
    reason: some(plainText(64)),
    channel: some(z.enum(CHANNELS)),
    provider: some(z.string().max(64)),
    workflow: some(plainText(128)).describe('Keys.'),
    category: some(plainText(128)).describe('Keys.'),
    subscriber: some(subscriberIdSchema).describe("The customer's own ids."),
    recipient: recipientField.optional(),
    notification: some(z.string().max(64)),
    operation: some(z.string().max(64)).describe('Those that these operations began a new series of.'),
    error_fingerprint: some(plainText(128)),
    possible_duplicate: z.boolean().optional(),
    attempts_min: z.int().min(1).max(100).optional(),
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
    reason: plainText(500).optional().describe('Why, for the audit log. A discard must say it.'),
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

/** What the ids of each kind may name; all of one body name the same. */
export const TARGETS_OF = {
  retry: ['delivery'],
  cancel: ['notification'],
  replay: ['deadLetter'],
  discard: ['delivery', 'deadLetter'],
} as const satisfies Record<(typeof OPERATION_KINDS)[number], readonly IdKind[]>;
export type TargetKind = (typeof TARGETS_OF)[keyof typeof TARGETS_OF][number];

/** What these ids name: by the first one; a filter names deliveries. */
export function targetOf(kind: keyof typeof TARGETS_OF, ids: readonly string[] | undefined): TargetKind {
  const kinds: readonly TargetKind[] = TARGETS_OF[kind];
  const named = ids?.[0];
  return kinds.find((target) => named !== undefined && parsePublicId(target, named) !== null) ?? kinds[0] ?? 'delivery';
}
