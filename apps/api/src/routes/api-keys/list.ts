import { listApiKeys as listRows, nameActors } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { apiKeySchema, presentApiKey } from './present-api-key.ts';

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/v1/api-keys',
  operationId: 'listApiKeys',
  tag: 'API keys',
  summary: 'API keys, newest first, revoked ones too',
  access: 'manage',
  query: z.strictObject(pageQuery),
  responses: { 200: { description: 'A page.', schema: pageSchema(apiKeySchema) } },
  async handler({ query, scope, deps }) {
    const list = `api-keys:${scope.environmentId}`;
    const before = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const rows = await listRows(deps.database, scope, { limit: query.limit + 1, before });
    const names = await nameActors(
      deps.database,
      scope,
      rows.flatMap(({ createdBy }) => createdBy ?? []),
    );
    const encode = (key: string) => deps.cursors.encode(list, key);
    return {
      status: 200,
      body: toPage(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => presentApiKey(row, names),
        encode,
      ),
    };
  },
});
