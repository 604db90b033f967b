import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';

export const getPushPublicKey = defineRoute({
  method: 'GET',
  path: '/v1/push/public-key',
  operationId: 'getPushPublicKey',
  tag: 'Push',
  summary: 'The VAPID public key with which browsers subscribe',
  access: 'public',
  isCrossOrigin: true,
  responses: {
    200: { description: 'An uncompressed P-256 point in base64url.', schema: z.object({ public_key: z.string() }) },
  },
  handler: async ({ deps }) => ({ status: 200, body: { public_key: deps.env.VAPID_PUBLIC_KEY } }),
});
