import { nameActors, OPERATION_KINDS, OPERATION_STATUSES, listOperations as readOperations } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { listField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { operationSchema, showNamedOperation } from './operation-view.ts';

/** `GET /v1/operations` */
export const listOperations = defineRoute({
  method: 'GET',
  path: '/v1/operations',
  operationId: 'listOperations',
  tag: 'Operations',
  summary: 'List operations, newest first',
  access: 'read',
  query: z.strictObject({
    ...pageQuery,
    kind: listField(z.enum(OPERATION_KINDS)).optional(),
    status: listField(z.enum(OPERATION_STATUSES)).optional(),
    dry_run: z.enum(['true', 'false']).optional().describe('Counts that changed nothing, or all others.'),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(operationSchema) } },
  handler: async ({ deps, scope, query: { limit, cursor, kind, status, dry_run } }) => {
    const list = `operations:${scope.environmentId}`;
    const before = cursor === undefined ? null : deps.cursors.decode(list, cursor);
    const isDryRun = dry_run === undefined ? undefined : dry_run === 'true';
    const rows = await readOperations(
      deps.database.pool,
      scope,
      { kind, status, isDryRun },
      { before, limit: limit + 1 },
    );
    const names = await nameActors(
      deps.database,
      scope,
      rows.map(({ actor }) => actor),
    );
    return {
      status: 200,
      body: toPage(
        rows,
        limit,
        ({ id }) => id,
        (row) => showNamedOperation(row, names),
        (key) => deps.cursors.encode(list, key),
      ),
    };
  },
});
