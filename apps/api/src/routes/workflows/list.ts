import { countAcceptedByWorkflow, listWorkflows as listRows } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { dayBefore, presentWorkflow, workflowSchema } from './present-workflow.ts';

export const listWorkflows = defineRoute({
  method: 'GET',
  path: '/v1/workflows',
  operationId: 'listWorkflows',
  tag: 'Workflows',
  summary: 'Workflows, oldest first',
  access: 'read',
  query: z.strictObject(pageQuery),
  responses: { 200: { description: 'A page.', schema: pageSchema(workflowSchema) } },
  async handler({ query, scope, deps }) {
    const list = `workflows:${scope.environmentId}`;
    const after = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const [rows, accepted] = await Promise.all([
      listRows(deps.database, scope, { limit: query.limit + 1, after }),
      countAcceptedByWorkflow(deps.database.pool, scope, dayBefore(deps.now())),
    ]);
    const present = (row: (typeof rows)[number]) => presentWorkflow(row, accepted);
    const encode = (key: string) => deps.cursors.encode(list, key);
    return { status: 200, body: toPage(rows, query.limit, ({ id }) => id, present, encode) };
  },
});
