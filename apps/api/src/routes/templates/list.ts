import { CHANNELS } from '@carillon/core';
import { listTemplates as listRows } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { presentTemplate, templateSchema } from './present-template.ts';

export const listTemplates = defineRoute({
  method: 'GET',
  path: '/v1/templates',
  operationId: 'listTemplates',
  tag: 'Templates',
  summary: 'Current templates, oldest first',
  access: 'read',
  query: z.strictObject({
    ...pageQuery,
    workflow: z.string().min(1).max(255).optional().describe('Key of a workflow.'),
    channel: z.enum(CHANNELS).optional(),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(templateSchema) } },
  async handler({ query, scope, deps }) {
    const list = `templates:${scope.environmentId}`;
    const after = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const rows = await listRows(deps.database, scope, query, { limit: query.limit + 1, after });
    const encode = (key: string) => deps.cursors.encode(list, key);
    return { status: 200, body: toPage(rows, query.limit, ({ id }) => id, presentTemplate, encode) };
  },
});
