import { parsePublicId } from '@carillon/core';
import { findProviderRow } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentProvider, providerSchema } from './present-provider.ts';
import { providerMissing } from './provider-fields.ts';

export const getProvider = defineRoute({
  method: 'GET',
  path: '/v1/providers/:id',
  operationId: 'getProvider',
  tag: 'Providers',
  summary: 'One provider',
  access: 'read',
  params: z.object({ id: z.string() }),
  responses: { 200: { description: 'The provider.', schema: providerSchema } },
  async handler({ params, scope, deps }) {
    const id = parsePublicId('provider', params.id);
    const provider = id === null ? null : await findProviderRow(sealedStore(deps), scope, id);
    if (provider === null) throw providerMissing();
    return { status: 200, body: presentProvider(provider) };
  },
});
