import { CarillonError } from '@carillon/core';
import { findParkedMessage } from '@carillon/db';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { messageSchema, showMessage } from './message-view.ts';

/** Longer bodies are cut: a person reads the beginning. */
const MAX_BODY_CHARS = 65_536;

const wholeSchema = messageSchema
  .extend({
    discard_reason: z.string().nullable(),
    body: z.string().describe('As it came, read as UTF-8; bytes that are none are replaced.'),
    is_body_cut: z.boolean(),
  })
  .meta({ id: 'DeadLetterMessageWhole' });

/** `GET /v1/dead-letters/messages/:id` */
export const getDeadLetterMessage = defineRoute({
  method: 'GET',
  path: '/v1/dead-letters/messages/:id',
  operationId: 'getDeadLetterMessage',
  tag: 'Dead letters',
  summary: 'Get one parked broker message with its body',
  description: 'The body could not be understood, so it may hold anything: it needs the scope `manage`.',
  access: 'manage',
  params: z.object({ id: idField('deadLetter') }),
  responses: { 200: { description: 'The message.', schema: wholeSchema } },
  handler: async ({ deps, scope, params: { id } }) => {
    const row = await findParkedMessage(deps.database.pool, scope, id);
    if (row === null) throw new CarillonError('not_found', 'There is no such message.');
    const body = row.body.toString('utf8');
    return {
      status: 200,
      body: {
        ...showMessage(row),
        discard_reason: row.discardReason,
        body: body.slice(0, MAX_BODY_CHARS),
        is_body_cut: body.length > MAX_BODY_CHARS,
      },
    };
  },
});
