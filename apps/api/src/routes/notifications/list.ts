import { CHANNELS, NOTIFICATION_STATUSES, subscriberIdSchema } from '@carillon/core';
import { listNotifications as readNotifications } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { idField, instantField, listField, plainText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { notificationSchema, showNotification } from './notification-view.ts';

const query = z.strictObject({
  ...pageQuery,
  ids: listField(idField('notification')).optional().describe('Just these, for example those of a live frame.'),
  status: listField(z.enum(NOTIFICATION_STATUSES)).optional(),
  workflow: listField(plainText(128)).optional().describe('Keys.'),
  channel: listField(z.enum(CHANNELS)).optional().describe('Those expected to ring one of these.'),
  subscriber: subscriberIdSchema
    .optional()
    .describe("The customer's own id of somebody it was planned for, by name or by topic."),
  metadata: z
    .string()
    .max(2_000)
    .transform((text) => Object.fromEntries(text.split(',').map(toPair)))
    .optional()
    .describe('`name:value` pairs that must all be there, separated by commas.'),
  created_from: instantField.optional(),
  created_to: instantField.optional(),
});

function toPair(text: string): [string, string] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** `GET /v1/notifications` */
export const listNotifications = defineRoute({
  method: 'GET',
  path: '/v1/notifications',
  operationId: 'listNotifications',
  tag: 'Notifications',
  summary: 'List notifications, newest first',
  access: 'read',
  query,
  responses: { 200: { description: 'A page.', schema: pageSchema(notificationSchema) } },
  handler: async ({ deps, scope, query: { limit, cursor, ...filter } }) => {
    const list = `notifications:${scope.environmentId}`;
    const before = cursor === undefined ? null : deps.cursors.decode(list, cursor);
    const rows = await readNotifications(
      deps.database.pool,
      scope,
      { ...filter, createdFrom: filter.created_from, createdTo: filter.created_to },
      { before, limit: limit + 1 },
    );
    return {
      status: 200,
      body: toPage(
        rows,
        limit,
        ({ id }) => id,
        showNotification,
        (key) => deps.cursors.encode(list, key),
      ),
    };
  },
});
