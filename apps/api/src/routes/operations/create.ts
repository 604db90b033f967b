import { CarillonError, type FieldError, parsePublicId } from '@carillon/core';
import { defineRoute } from '../../http/route.ts';
import { operationBody, TARGET_OF } from './operation-body.ts';
import { operationSchema, showOperation } from './operation-view.ts';
import { planOperation } from './plan-operation.ts';

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
  body: operationBody,
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
