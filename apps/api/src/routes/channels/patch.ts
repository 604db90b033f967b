import { CHANNELS, POLICY_BOUNDS } from '@carillon/core';
import { changeChannelPolicy } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { channelSchema } from './channel-view.ts';
import { readChannels } from './read-channels.ts';

type Bounds = keyof typeof POLICY_BOUNDS;
const between = (bounds: Bounds) => z.int().min(POLICY_BOUNDS[bounds].min).max(POLICY_BOUNDS[bounds].max);
const RESET = 'Null goes back to the default.';

const bodySchema = z
  .strictObject({
    rate_per_second: between('ratePerSecond').nullable().optional().describe(RESET),
    max_attempts: between('maxAttempts').nullable().optional().describe(RESET),
    waits_ms: z
      .array(between('waitMs'))
      .min(POLICY_BOUNDS.waitCount.min)
      .max(POLICY_BOUNDS.waitCount.max)
      .nullable()
      .optional()
      .describe(`Wait before each further attempt; the last one repeats. ${RESET}`),
    timeout_ms: between('timeoutMs').nullable().optional().describe(RESET),
    doubt_grace_ms: between('doubtGraceMs').nullable().optional().describe(RESET),
    is_paused: z
      .boolean()
      .optional()
      .describe('A paused channel holds what is due; nothing is lost and no attempt used.'),
  })
  .refine((body) => Object.keys(body).length > 0, { error: 'has nothing to change' })
  .meta({ id: 'ChannelPolicyChange' });

/** `PATCH /v1/channels/:channel` */
export const patchChannel = defineRoute({
  method: 'PATCH',
  path: '/v1/channels/:channel',
  operationId: 'patchChannel',
  tag: 'Channels',
  summary: "Change a channel's policy in this environment, or pause it",
  description:
    'What is left out stays. Workers take it over within two seconds, also for deliveries that already wait.',
  access: 'manage',
  params: z.object({ channel: z.enum(CHANNELS) }),
  body: bodySchema,
  responses: { 200: { description: 'The channel as it is now.', schema: channelSchema } },
  handler: async ({ deps, scope, params: { channel }, body }) => {
    await changeChannelPolicy(deps.database, scope, channel, {
      isPaused: body.is_paused,
      maxAttempts: body.max_attempts,
      waitsMs: body.waits_ms,
      timeoutMs: body.timeout_ms,
      doubtGraceMs: body.doubt_grace_ms,
      ratePerSecond: body.rate_per_second,
    });
    const [view] = await readChannels(deps, scope, channel);
    return { status: 200, body: view };
  },
});
