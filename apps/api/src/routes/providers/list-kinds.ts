import { listProviders as listDefinitions } from '@carillon/channels';
import { CHANNELS } from '@carillon/core';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';

const kindSchema = z
  .object({
    kind: z.string(),
    channel: z.enum(CHANNELS),
    is_idempotent: z.boolean().describe('A repeated attempt cannot be noticed by the person.'),
    settings_schema: z.record(z.string(), z.unknown()).describe('JSON Schema of `settings`.'),
    credentials_schema: z.record(z.string(), z.unknown()).describe('JSON Schema of `credentials`.'),
  })
  .meta({ id: 'ProviderKind' });

export const listProviderKinds = defineRoute({
  method: 'GET',
  path: '/v1/provider-kinds',
  operationId: 'listProviderKinds',
  tag: 'Providers',
  summary: 'The kinds of providers that there are, with what they want to know',
  access: 'read',
  responses: { 200: { description: 'All of them.', schema: z.object({ data: z.array(kindSchema) }) } },
  handler: async () => ({
    status: 200,
    body: {
      data: listDefinitions().map(({ key, channel, isIdempotent, settingsSchema, credentialsSchema }) => ({
        kind: key,
        channel,
        is_idempotent: isIdempotent,
        settings_schema: settingsSchema,
        credentials_schema: credentialsSchema,
      })),
    },
  }),
});
