import { CHANNELS } from '@carillon/core';
import { listTemplates as listRows } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { plainText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { presentTemplate, templateSchema } from './present-template.ts';

export const listTemplates = defineRoute({
  method: 'GET',
  path: '/v1/templates',
  operationId: 'listTemplates',
  tag: 'Templates',
  summary: 'Templates, oldest first',
  access: 'read',
  query: z.strictObject({
    ...pageQuery,
    workflow: z.string().min(1).max(255).optional().describe('Key of a workflow.'),
    channel: z.enum(CHANNELS).optional(),
    locale: plainText(35).optional(),
    versions: z.enum(['current', 'all']).default('current').describe('Former versions are kept, and in `all`.'),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(templateSchema) } },
  async handler({ query, scope, deps }) {
    const list = `templates:${scope.environmentId}`;
    const after = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const filter = { ...query, hasFormer: query.versions === 'all' };
    const rows = await listRows(deps.database, scope, filter, { limit: query.limit + 1, after });
    const encode = (key: string) => deps.cursors.encode(list, key);
    return { status: 200, body: toPage(rows, query.limit, ({ id }) => id, presentTemplate, encode) };
  },
});
