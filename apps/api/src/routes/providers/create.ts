import { CHANNELS } from '@carillon/core';
import { createProvider as createRow } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentProvider, providerSchema } from './present-provider.ts';
import { nameTaken, providerBody, providerMissing, toProviderFields } from './provider-fields.ts';

export const createProvider = defineRoute({
  method: 'POST',
  path: '/v1/providers',
  operationId: 'createProvider',
  tag: 'Providers',
  summary: 'Add a provider to a channel',
  access: 'manage',
  body: z.strictObject({ channel: z.enum(CHANNELS), ...providerBody }),
  responses: { 201: { description: 'Added.', schema: providerSchema } },
  errors: ['conflict'],
  async handler({ body, scope, deps }) {
    const fields = toProviderFields(body.channel, body, null);
    const written = await createRow(sealedStore(deps), scope, body.channel, fields);
    if (written.kind === 'name_taken') throw nameTaken();
    if (written.kind === 'not_found') throw providerMissing();
    return { status: 201, body: presentProvider(written.provider) };
  },
});
