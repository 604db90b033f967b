import { CarillonError, parsePublicId } from '@carillon/core';
import { endLoginSession } from '@carillon/db';
import { z } from 'zod';
import { loginOf } from '../../http/login-of.ts';
import { defineRoute } from '../../http/route.ts';

/** `DELETE /v1/me/sessions/:id` */
export const endSession = defineRoute({
  method: 'DELETE',
  path: '/v1/me/sessions/:id',
  operationId: 'endSession',
  tag: 'Account',
  summary: 'Sign a browser out',
  description: 'For sessions only. Every process refuses it within a few seconds.',
  access: 'login',
  params: z.object({ id: z.string() }),
  responses: { 204: { description: 'Signed out.' } },
  async handler({ params, caller, deps }) {
    const { userId } = loginOf(caller);
    const id = parsePublicId('session', params.id);
    const isEnded = id !== null && (await endLoginSession(deps.database, userId, id));
    if (!isEnded) throw new CarillonError('not_found', 'There is no session with this id.');
    return { status: 204 };
  },
});
