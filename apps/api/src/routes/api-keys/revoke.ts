import { CarillonError, parsePublicId } from '@carillon/core';
import { nameActors, revokeApiKey as revokeRow } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { apiKeySchema, presentApiKey } from './present-api-key.ts';

export const revokeApiKey = defineRoute({
  method: 'DELETE',
  path: '/v1/api-keys/:id',
  operationId: 'revokeApiKey',
  tag: 'API keys',
  summary: 'Revoke an API key',
  description: 'For good. Every process refuses it within ten seconds.',
  access: 'admin',
  params: z.object({ id: z.string() }),
  responses: { 200: { description: 'Revoked.', schema: apiKeySchema } },
  async handler({ params, scope, deps }) {
    const id = parsePublicId('apiKey', params.id);
    const key = id === null ? null : await revokeRow(deps.database, scope, id);
    if (key === null) throw new CarillonError('not_found', 'There is no API key with this id.');
    const names = await nameActors(deps.database, scope, key.createdBy === null ? [] : [key.createdBy]);
    return { status: 200, body: presentApiKey(key, names) };
  },
});
