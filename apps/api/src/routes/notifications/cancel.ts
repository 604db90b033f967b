import { CarillonError } from '@carillon/core';
import { insertOperation, markCancelled } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showOperation } from '../operations/operation-view.ts';

/** `POST /v1/notifications/:id/cancel`: nothing more of it is sent from now on; the operation counts what was too late. */
export const cancelNotification = defineRoute({
  method: 'POST',
  path: '/v1/notifications/:id/cancel',
  operationId: 'cancelNotification',
  tag: 'Notifications',
  summary: 'Cancel what has not been sent yet',
  access: 'send',
  params: z.object({ id: idField('notification') }),
  transaction: true,
  responses: { 202: { description: 'The operation that counts stopped and too late.', schema: operationSchema } },
  handler: async ({ deps, scope, tx, traceparent, params: { id } }) => {
    const mark = await markCancelled(tx, scope, id);
    if (mark.kind === 'unknown') throw new CarillonError('not_found', 'There is no such notification.');
    const wanted = { kind: 'cancel', target: 'notification', filter: null, targetIds: [id], estimated: 1 } as const;
    const operation = await insertOperation(tx, scope, wanted, traceparent);
    return { status: 202, body: showOperation(operation), afterCommit: () => deps.outbox.signal() };
  },
});
