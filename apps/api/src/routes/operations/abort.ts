import { CarillonError } from '@carillon/core';
import { requestAbort } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showOperation } from './operation-view.ts';

/** `POST /v1/operations/:id/abort`: what is done stays done; an operation that ended stays as it is. */
export const abortOperation = defineRoute({
  method: 'POST',
  path: '/v1/operations/:id/abort',
  operationId: 'abortOperation',
  tag: 'Operations',
  summary: 'Stop an operation',
  access: 'manage',
  params: z.object({ id: idField('operation') }),
  transaction: true,
  responses: { 202: { description: 'The operation, asked to stop.', schema: operationSchema } },
  handler: async ({ scope, tx, params: { id } }) => {
    const operation = await requestAbort(tx, scope, id);
    if (operation === null) throw new CarillonError('not_found', 'There is no such operation.');
    return { status: 202, body: showOperation(operation) };
  },
});
