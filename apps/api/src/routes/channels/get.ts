import { CHANNELS } from '@carillon/core';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { channelSchema } from './channel-view.ts';
import { readChannels } from './read-channels.ts';

/** `GET /v1/channels/:channel` */
export const getChannel = defineRoute({
  method: 'GET',
  path: '/v1/channels/:channel',
  operationId: 'getChannel',
  tag: 'Channels',
  summary: 'One channel with its providers, policy, breakers and what waits',
  access: 'read',
  params: z.object({ channel: z.enum(CHANNELS) }),
  responses: { 200: { description: 'The channel.', schema: channelSchema } },
  handler: async ({ deps, scope, params: { channel } }) => {
    const [view] = await readChannels(deps, scope, channel);
    return { status: 200, body: view };
  },
});
