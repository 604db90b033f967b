import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';

/** `GET /livez`: the process answers. */
export const getLivez = defineRoute({
  method: 'GET',
  path: '/livez',
  operationId: 'getLivez',
  tag: 'Health',
  summary: 'Is the process alive',
  access: 'public',
  responses: { 200: { description: 'It is.', schema: z.object({ status: z.literal('ok') }) } },
  handler: async () => ({ status: 200, body: { status: 'ok' } }),
});
