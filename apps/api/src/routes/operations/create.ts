import {
  CarillonError,
  CHANNELS,
  DELIVERY_STATUSES,
  type FieldError,
  parsePublicId,
  subscriberIdSchema,
} from '@carillon/core';
import { OPERATION_KINDS } from '@carillon/db';
import { z } from 'zod';
import { plainText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showOperation } from './operation-view.ts';
import { planOperation } from './plan-operation.ts';

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

const body = z
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
export type OperationBody = z.output<typeof body>;

export const TARGET_OF = {
  retry: 'delivery',
  cancel: 'notification',
  replay: 'deadLetter',
  discard: 'deadLetter',
} as const;

/** `POST /v1/operations` */
export const createOperation = defineRoute({
  method: 'POST',
  path: '/v1/operations',
  operationId: 'createOperation',
  tag: 'Operations',
  summary: 'Retry, replay, discard or cancel many',
  description:
    '`retry` takes delivery ids or a filter of deliveries, `cancel` notification ids, `replay` and `discard` dead letter ids. The set is fixed when the operation is made.',
  access: 'manage',
  body,
  plannedFields: ['mode', 'canary'],
  transaction: true,
  responses: {
    200: { description: 'The count of a dry run.', schema: operationSchema },
    202: { description: 'The operation that does it.', schema: operationSchema },
  },
  inspect: async (value) => targetMistakes(value),
  handler: async ({ deps, scope, tx, body: wanted, traceparent }) => {
    const operation = await planOperation(tx, scope, wanted, traceparent);
    if (operation === null) throw new CarillonError('not_found', 'One of the targets does not exist.');
    if (wanted.dry_run) return { status: 200, body: showOperation(operation) };
    return { status: 202, body: showOperation(operation), afterCommit: () => deps.outbox.signal() };
  },
});

/** Which targets go with which kind, and the form of their ids. */
function targetMistakes(value: unknown): FieldError[] {
  const { kind, ids, filter } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const mistakes: FieldError[] = [];
  if (ids === undefined && filter === undefined) {
    mistakes.push({ pointer: '/ids', code: 'required', message: 'or a filter is required' });
  }
  if (ids !== undefined && filter !== undefined) {
    mistakes.push({ pointer: '/filter', code: 'conflicting_fields', message: 'cannot be sent together with ids' });
  }
  if (filter !== undefined && kind !== 'retry' && typeof kind === 'string') {
    mistakes.push({
      pointer: '/filter',
      code: 'not_supported_yet',
      message: `is not supported for ${kind} yet: send ids`,
    });
  }
  const target = TARGET_OF[kind as keyof typeof TARGET_OF];
  if (target && Array.isArray(ids)) {
    for (const [index, id] of ids.entries()) {
      if (typeof id !== 'string' || parsePublicId(target, id) !== null) continue;
      mistakes.push({
        pointer: `/ids/${index}`,
        code: 'invalid_format',
        message: `is no id that ${String(kind)} takes`,
      });
    }
  }
  return mistakes;
}
