import { toPublicId } from '@carillon/core';
import { listLoginSessions } from '@carillon/db';
import { z } from 'zod';
import { idText, instantText, toInstant } from '../../http/fields.ts';
import { loginOf } from '../../http/login-of.ts';
import { defineRoute } from '../../http/route.ts';

const sessionSchema = z
  .object({
    id: idText('session'),
    is_current: z.boolean().describe('The one that asks.'),
    user_agent: z.string().nullable(),
    ip_address: z.string().nullable().describe('Where it signed in from.'),
    created_at: instantText,
    last_used_at: instantText.describe('To within five minutes.'),
    expires_at: instantText,
  })
  .meta({ id: 'Session' });

/** `GET /v1/me/sessions` */
export const listSessions = defineRoute({
  method: 'GET',
  path: '/v1/me/sessions',
  operationId: 'listSessions',
  tag: 'Account',
  summary: 'Browsers that are signed in to this account',
  description: 'For sessions only; the last used first, at most 100. A token is in no answer.',
  access: 'login',
  responses: {
    200: { description: 'All of them.', schema: z.object({ data: z.array(sessionSchema) }).meta({ id: 'Sessions' }) },
  },
  async handler({ caller, deps }) {
    const { userId, sessionId } = loginOf(caller);
    const rows = await listLoginSessions(deps.database, userId);
    const data = rows.map((row) => ({
      id: toPublicId('session', row.id),
      is_current: row.id === sessionId,
      user_agent: row.userAgent || null,
      ip_address: row.ipAddress || null,
      created_at: toInstant(row.createdAt),
      last_used_at: toInstant(row.lastUsedAt),
      expires_at: toInstant(row.expiresAt),
    }));
    return { status: 200, body: { data } };
  },
});
