import { CarillonError, CHANNELS, DELIVERY_STATUSES, toPublicId } from '@carillon/core';
import { hasNotification, listNotificationRecipients as readRecipients } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { idField, idText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';

const rowSchema = z
  .object({
    subscriber_id: z.string().describe("The customer's own id."),
    deliveries: z.array(
      z.object({
        id: idText('delivery'),
        channel: z.enum(CHANNELS),
        status: z.enum(DELIVERY_STATUSES),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'NotificationRecipient' });

/** `GET /v1/notifications/:id/recipients`: whom it was planned for so far, each with where every channel stands. */
export const listNotificationRecipients = defineRoute({
  method: 'GET',
  path: '/v1/notifications/:id/recipients',
  operationId: 'listNotificationRecipients',
  tag: 'Notifications',
  summary: 'List the people of a notification with the status of each channel',
  description: 'People resolved so far, in a fixed order; a topic being expanded adds to it.',
  access: 'read',
  params: z.object({ id: idField('notification') }),
  query: z.strictObject(pageQuery),
  responses: { 200: { description: 'A page.', schema: pageSchema(rowSchema) } },
  handler: async ({ deps, scope, params: { id }, query: { limit, cursor } }) => {
    const list = `notification-recipients:${scope.environmentId}:${id}`;
    const after = cursor === undefined ? null : deps.cursors.decode(list, cursor);
    const rows = await readRecipients(deps.database.pool, scope, id, { after, limit: limit + 1 });
    if (rows.length === 0 && !(await hasNotification(deps.database.pool, scope, id))) {
      throw new CarillonError('not_found', 'There is no such notification.');
    }
    const page = toPage(
      rows,
      limit,
      (row) => row.subscriberId,
      ({ externalId, deliveries }) => ({
        subscriber_id: externalId,
        deliveries: deliveries.map((delivery) => ({ ...delivery, id: toPublicId('delivery', delivery.id) })),
      }),
      (key) => deps.cursors.encode(list, key),
    );
    return { status: 200, body: page };
  },
});
