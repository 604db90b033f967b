import { hasLogins } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';

/** `GET /v1/setup`: what the sign-in page must know before anybody is signed in. */
export const getSetup = defineRoute({
  method: 'GET',
  path: '/v1/setup',
  operationId: 'getSetup',
  tag: 'Account',
  summary: 'Whether the installation has its owner',
  description: 'The first sign-up owns the installation; then sign-up is closed, unless a setting opens it.',
  access: 'public',
  responses: {
    200: {
      description: 'How far the installation is set up.',
      schema: z.object({ has_owner: z.boolean(), is_sign_up_open: z.boolean() }).meta({ id: 'Setup' }),
    },
  },
  async handler({ deps }) {
    const hasOwner = await hasLogins(deps.database);
    return { status: 200, body: { has_owner: hasOwner, is_sign_up_open: !hasOwner || deps.env.ALLOW_SIGN_UP } };
  },
});
