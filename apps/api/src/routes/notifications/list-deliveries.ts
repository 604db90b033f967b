import { CarillonError, subscriberIdSchema } from '@carillon/core';
import { hasNotification, listNotificationDeliveries as readDeliveries } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { idField } from '../../http/fields.ts';
import { mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { deliveryWithHistorySchema, showHistory } from '../deliveries/delivery-history-view.ts';
import { showDelivery } from '../deliveries/delivery-view.ts';

const rowSchema = deliveryWithHistorySchema.meta({ id: 'DeliveryWithHistory' });

/** `GET /v1/notifications/:id/deliveries`: what a timeline of all its channels needs, in one read. */
export const listNotificationDeliveries = defineRoute({
  method: 'GET',
  path: '/v1/notifications/:id/deliveries',
  operationId: 'listNotificationDeliveries',
  tag: 'Notifications',
  summary: 'List the deliveries of a notification with attempts, timeline and decision, oldest first',
  access: 'read',
  params: z.object({ id: idField('notification') }),
  query: z.strictObject({
    ...pageQuery,
    subscriber: subscriberIdSchema.optional().describe("The customer's own id: deliveries of this person only."),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(rowSchema) } },
  handler: async ({ deps, scope, caller, params: { id }, query: { limit, cursor, subscriber = null } }) => {
    const list = `notification-deliveries:${scope.environmentId}:${id}`;
    const after = cursor === undefined ? null : deps.cursors.decode(list, cursor);
    const wanted = { notificationId: id, subscriber };
    const rows = await readDeliveries(deps.database.pool, scope, wanted, { after, limit: limit + 1 });
    if (rows.length === 0 && !(await hasNotification(deps.database.pool, scope, id))) {
      throw new CarillonError('not_found', 'There is no such notification.');
    }
    const page = toPage(
      rows,
      limit,
      (row) => row.id,
      (row) => row,
      (key) => deps.cursors.encode(list, key),
    );
    const options = { sealer: deps.sealer, scope, isRevealed: mayReveal(caller) };
    const data = page.data.map(async (row) => ({ ...(await showDelivery(row, options)), ...showHistory(row) }));
    return { status: 200, body: { ...page, data: await Promise.all(data) } };
  },
});
