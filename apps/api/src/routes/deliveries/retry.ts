import { CarillonError } from '@carillon/core';
import { requestRetry } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showOperation } from '../operations/operation-view.ts';

/** `POST /v1/deliveries/:id/retry`: a new series of attempts; a second press gets the first one's operation. */
export const retryDelivery = defineRoute({
  method: 'POST',
  path: '/v1/deliveries/:id/retry',
  operationId: 'retryDelivery',
  tag: 'Deliveries',
  summary: 'Retry a delivery',
  description:
    'From `dead`, `bounced`, `expired`, `cancelled`, `filtered` or `in_doubt`, and from `retrying`, which is then retried now instead of when it is due. Preferences, suppressions and expiry are looked at again.',
  access: 'manage',
  params: z.object({ id: idField('delivery') }),
  transaction: true,
  responses: { 202: { description: 'The operation that does it.', schema: operationSchema } },
  errors: ['conflict'],
  handler: async ({ deps, scope, tx, traceparent, params: { id } }) => {
    const result = await requestRetry(tx, scope, id, traceparent);
    if (result.kind === 'unknown') throw new CarillonError('not_found', 'There is no such delivery.');
    if (result.kind === 'not_retryable') {
      throw new CarillonError('conflict', `A delivery that is ${result.status} cannot be retried.`);
    }
    return { status: 202, body: showOperation(result.operation), afterCommit: () => deps.outbox.signal() };
  },
});
