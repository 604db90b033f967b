import { listCategories as listRows } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { categorySchema, presentCategory } from './present-category.ts';

export const listCategories = defineRoute({
  method: 'GET',
  path: '/v1/categories',
  operationId: 'listCategories',
  tag: 'Categories',
  summary: 'Categories, oldest first',
  access: 'read',
  query: z.strictObject(pageQuery),
  responses: { 200: { description: 'A page.', schema: pageSchema(categorySchema) } },
  async handler({ query, scope, deps }) {
    const list = `categories:${scope.environmentId}`;
    const after = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const rows = await listRows(deps.database, scope, { limit: query.limit + 1, after });
    const encode = (key: string) => deps.cursors.encode(list, key);
    return { status: 200, body: toPage(rows, query.limit, ({ id }) => id, presentCategory, encode) };
  },
});
