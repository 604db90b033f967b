import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { channelSchema } from './channel-view.ts';
import { readChannels } from './read-channels.ts';

/** `GET /v1/channels` */
export const listChannels = defineRoute({
  method: 'GET',
  path: '/v1/channels',
  operationId: 'listChannels',
  tag: 'Channels',
  summary: 'Every channel with its providers, policy, breakers and what waits',
  access: 'read',
  responses: { 200: { description: 'All of them.', schema: z.object({ data: z.array(channelSchema) }) } },
  handler: async ({ deps, scope }) => ({ status: 200, body: { data: await readChannels(deps, scope) } }),
});
