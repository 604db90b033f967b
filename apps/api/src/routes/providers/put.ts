import { parsePublicId } from '@carillon/core';
import { findProviderRow, replaceProvider } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentProvider, providerSchema } from './present-provider.ts';
import { nameTaken, providerBody, providerMissing, toProviderFields } from './provider-fields.ts';

export const putProvider = defineRoute({
  method: 'PUT',
  path: '/v1/providers/:id',
  operationId: 'putProvider',
  tag: 'Providers',
  summary: 'Change a provider',
  description: 'Replaces everything but the channel. Credentials that are left out stay as they are.',
  access: 'manage',
  params: z.object({ id: z.string() }),
  body: z.strictObject(providerBody),
  responses: { 200: { description: 'Changed; workers take it over within seconds.', schema: providerSchema } },
  errors: ['conflict'],
  async handler({ params, body, scope, deps }) {
    const store = sealedStore(deps);
    const id = parsePublicId('provider', params.id);
    const stored = id === null ? null : await findProviderRow(store, scope, id);
    if (id === null || stored === null) throw providerMissing();
    const written = await replaceProvider(store, scope, id, toProviderFields(stored.channel, body, stored.kind));
    if (written.kind === 'name_taken') throw nameTaken();
    if (written.kind === 'not_found') throw providerMissing();
    return { status: 200, body: presentProvider(written.provider) };
  },
});
