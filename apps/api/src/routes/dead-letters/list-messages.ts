import { listParkedMessages } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { listField, plainText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { messageSchema, showMessage } from './message-view.ts';

/** `GET /v1/dead-letters/messages` */
export const listDeadLetterMessages = defineRoute({
  method: 'GET',
  path: '/v1/dead-letters/messages',
  operationId: 'listDeadLetterMessages',
  tag: 'Dead letters',
  summary: 'List parked broker messages, newest first',
  access: 'read',
  query: z.strictObject({
    ...pageQuery,
    fingerprint: listField(plainText(64)).optional(),
    resolved: z.enum(['true', 'false']).default('false').describe('Those that were replayed or discarded.'),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(messageSchema) } },
  handler: async ({ deps, scope, query: { limit, cursor, fingerprint, resolved } }) => {
    const list = `dead-letter-messages:${scope.environmentId}`;
    const rows = await listParkedMessages(
      deps.database.pool,
      scope,
      { fingerprint, isResolved: resolved === 'true' },
      { before: cursor === undefined ? null : deps.cursors.decode(list, cursor), limit: limit + 1 },
    );
    const page = toPage(
      rows,
      limit,
      ({ id }) => id,
      showMessage,
      (key) => deps.cursors.encode(list, key),
    );
    return { status: 200, body: page };
  },
});
