import { CarillonError } from '@carillon/core';
import { findOperation } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showOperation } from './operation-view.ts';

/** `GET /v1/operations/:id` */
export const getOperation = defineRoute({
  method: 'GET',
  path: '/v1/operations/:id',
  operationId: 'getOperation',
  tag: 'Operations',
  summary: 'Get an operation with its progress',
  access: 'read',
  params: z.object({ id: idField('operation') }),
  responses: { 200: { description: 'The operation.', schema: operationSchema } },
  handler: async ({ deps, scope, params: { id } }) => {
    const operation = await findOperation(deps.database.pool, scope, id);
    if (operation === null) throw new CarillonError('not_found', 'There is no such operation.');
    return { status: 200, body: showOperation(operation) };
  },
});
