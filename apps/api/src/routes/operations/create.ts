import { CarillonError, type FieldError, parsePublicId } from '@carillon/core';
import { defineRoute } from '../../http/route.ts';
import { operationBody, TARGETS_OF, targetOf } from './operation-body.ts';
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
    '`retry` takes delivery ids or a filter of deliveries, `discard` the same or dead letter ids, `cancel` notification ids, `replay` dead letter ids. A filter leaves out what was discarded. The set is fixed when the operation is made.',
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
    const operation = await planOperation(tx, deps.sealer, scope, wanted, traceparent);
    if (operation === null) throw new CarillonError('not_found', 'One of the targets does not exist.');
    if (wanted.dry_run) return { status: 200, body: showOperation(operation) };
    return { status: 202, body: showOperation(operation), afterCommit: () => deps.outbox.signal() };
  },
});

/** Which targets go with which kind, and the form of their ids. */
function targetMistakes(value: unknown): FieldError[] {
  const { kind, ids, filter, reason } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const mistakes: FieldError[] = [];
  if (ids === undefined && filter === undefined) {
    mistakes.push({ pointer: '/ids', code: 'required', message: 'or a filter is required' });
  }
  if (ids !== undefined && filter !== undefined) {
    mistakes.push({ pointer: '/filter', code: 'conflicting_fields', message: 'cannot be sent together with ids' });
  }
  if (kind === 'discard' && reason === undefined) {
    mistakes.push({ pointer: '/reason', code: 'required', message: 'is required: say why it is given up' });
  }
  if (filter !== undefined && kind !== 'retry' && kind !== 'discard' && typeof kind === 'string') {
    mistakes.push({
      pointer: '/filter',
      code: 'not_supported_yet',
      message: `is not supported for ${kind} yet: send ids`,
    });
  }
  return [...mistakes, ...idMistakes(kind, ids)];
}

function idMistakes(kind: unknown, ids: unknown): FieldError[] {
  if (typeof kind !== 'string' || !(kind in TARGETS_OF) || !Array.isArray(ids)) return [];
  const texts = ids.map((id) => (typeof id === 'string' ? id : null));
  const target = targetOf(
    kind as keyof typeof TARGETS_OF,
    texts.flatMap((id) => id ?? []),
  );
  return texts.flatMap((id, index) =>
    id === null || parsePublicId(target, id) !== null
      ? []
      : [{ pointer: `/ids/${index}`, code: 'invalid_format', message: `is no id that ${kind} takes here` }],
  );
}
