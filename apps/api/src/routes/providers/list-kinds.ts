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
    known_answers: z
      .array(
        z.object({
          code: z.string(),
          meaning: z.string(),
          effect: z
            .enum(['sent', 'retry', 'wait', 'fail', 'bounce', 'suppress', 'remove', 'doubt'])
            .describe('`wait` uses no attempt; `suppress` also blocks the address, `remove` takes it away.'),
        }),
      )
      .describe("Answers of the provider's protocol, with what each leads to."),
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
      data: listDefinitions().map(
        ({ key, channel, isIdempotent, settingsSchema, credentialsSchema, knownAnswers }) => ({
          kind: key,
          channel,
          is_idempotent: isIdempotent,
          settings_schema: settingsSchema,
          credentials_schema: credentialsSchema,
          known_answers: knownAnswers,
        }),
      ),
    },
  }),
});
