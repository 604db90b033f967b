import { CHANNELS } from '@carillon/core';
import { listProviders as listRows } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentProvider, providerSchema } from './present-provider.ts';

export const listProviders = defineRoute({
  method: 'GET',
  path: '/v1/providers',
  operationId: 'listProviders',
  tag: 'Providers',
  summary: 'Providers by channel, in the order in which they are tried',
  access: 'read',
  query: z.strictObject({ channel: z.enum(CHANNELS).optional() }),
  responses: { 200: { description: 'All of them.', schema: z.object({ data: z.array(providerSchema) }) } },
  async handler({ query, scope, deps }) {
    const rows = await listRows(sealedStore(deps), scope, query.channel);
    return { status: 200, body: { data: rows.map(presentProvider) } };
  },
});
