import { toPublicId } from '@carillon/core';
import { listParkedMessages } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { idText, instantText, listField, plainText, toInstant, toInstantOrNull } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';

const messageSchema = z
  .object({
    id: idText('deadLetter'),
    queue: z.string(),
    exchange: z.string(),
    routing_key: z.string(),
    reason: z.string(),
    fingerprint: z.string(),
    size_bytes: z.int(),
    received_at: instantText,
    resolved_at: instantText.nullable(),
    resolution: z.string().nullable().describe('`replayed` or `discarded`.'),
  })
  .meta({ id: 'DeadLetterMessage' });

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
      (row): z.infer<typeof messageSchema> => ({
        id: toPublicId('deadLetter', row.id),
        queue: row.queue,
        exchange: row.exchange,
        routing_key: row.routingKey,
        reason: row.reason,
        fingerprint: row.fingerprint,
        size_bytes: row.sizeBytes,
        received_at: toInstant(row.receivedAt),
        resolved_at: toInstantOrNull(row.resolvedAt),
        resolution: row.resolution,
      }),
      (key) => deps.cursors.encode(list, key),
    );
    return { status: 200, body: page };
  },
});
