import { endOtherLoginSessions } from '@carillon/db';
import { z } from 'zod';
import { loginOf } from '../../http/login-of.ts';
import { defineRoute } from '../../http/route.ts';
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '../../http/session/create-auth.ts';

/** `POST /v1/me/password` */
export const changePassword = defineRoute({
  method: 'POST',
  path: '/v1/me/password',
  operationId: 'changePassword',
  tag: 'Account',
  summary: 'Change the password of the signed-in person',
  description: 'For sessions only. This session stays; a wrong current password counts like a failed sign-in.',
  access: 'login',
  idempotency: 'none',
  body: z.strictObject({
    current_password: z.string().min(1).max(1_024),
    new_password: z.string().min(PASSWORD_MIN_CHARS).max(PASSWORD_MAX_CHARS),
    end_other_sessions: z.boolean().default(false).describe('Signs out every other browser.'),
  }),
  responses: {
    200: {
      description: 'Changed.',
      schema: z.object({ sessions_ended: z.int() }).meta({ id: 'PasswordChanged' }),
    },
  },
  async handler({ body, caller, deps, request }) {
    const login = loginOf(caller);
    const change = { currentPassword: body.current_password, newPassword: body.new_password };
    await deps.sessions.changePassword(request, login, change);
    const ended = body.end_other_sessions
      ? await endOtherLoginSessions(deps.database, login.userId, login.sessionId)
      : 0;
    return { status: 200, body: { sessions_ended: ended } };
  },
});
