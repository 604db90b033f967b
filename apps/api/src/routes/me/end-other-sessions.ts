import { endOtherLoginSessions } from '@carillon/db';
import { z } from 'zod';
import { loginOf } from '../../http/login-of.ts';
import { defineRoute } from '../../http/route.ts';

/** `POST /v1/me/sessions/end-others` */
export const endOtherSessions = defineRoute({
  method: 'POST',
  path: '/v1/me/sessions/end-others',
  operationId: 'endOtherSessions',
  tag: 'Account',
  summary: 'Sign every other browser out',
  description: 'For sessions only. Every process refuses them within a few seconds.',
  access: 'login',
  idempotency: 'none',
  isBodyOptional: true,
  body: z.strictObject({}),
  responses: {
    200: { description: 'Signed out.', schema: z.object({ sessions_ended: z.int() }).meta({ id: 'SessionsEnded' }) },
  },
  async handler({ caller, deps }) {
    const { userId, sessionId } = loginOf(caller);
    const ended = await endOtherLoginSessions(deps.database, userId, sessionId);
    return { status: 200, body: { sessions_ended: ended } };
  },
});
