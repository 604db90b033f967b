import { CarillonError } from '@carillon/core';
import { findOperation, nameActors } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showNamedOperation } from './operation-view.ts';

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
    const names = await nameActors(deps.database, scope, [operation.actor]);
    return { status: 200, body: showNamedOperation(operation, names) };
  },
});
