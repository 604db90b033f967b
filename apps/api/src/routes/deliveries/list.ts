import { CHANNELS, DELIVERY_STATUSES, subscriberIdSchema } from '@carillon/core';
import { listDeliveries as readDeliveries } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { idField, instantField, listField, plainText } from '../../http/fields.ts';
import { mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { deliverySchema, showDelivery } from './delivery-view.ts';

/** Filters of deliveries in queries. */
export const deliveryFilterQuery = {
  ids: listField(idField('delivery')).optional().describe('Just these, for example those of a live frame.'),
  status: listField(z.enum(DELIVERY_STATUSES)).optional(),
  reason: listField(plainText(64)).optional(),
  channel: listField(z.enum(CHANNELS)).optional(),
  provider: idField('provider').optional(),
  workflow: listField(plainText(128)).optional().describe('Keys.'),
  category: listField(plainText(128)).optional().describe('Keys.'),
  subscriber: subscriberIdSchema.optional().describe("The customer's own id."),
  notification: idField('notification').optional(),
  error_fingerprint: listField(plainText(128)).optional(),
  created_from: instantField.optional(),
  created_to: instantField.optional(),
};

/** `GET /v1/deliveries` */
export const listDeliveries = defineRoute({
  method: 'GET',
  path: '/v1/deliveries',
  operationId: 'listDeliveries',
  tag: 'Deliveries',
  summary: 'List deliveries, newest first',
  access: 'read',
  query: z.strictObject({ ...pageQuery, ...deliveryFilterQuery }),
  responses: { 200: { description: 'A page.', schema: pageSchema(deliverySchema) } },
  handler: async ({ deps, scope, caller, query }) => {
    const list = `deliveries:${scope.environmentId}`;
    const rows = await readDeliveries(
      deps.database.pool,
      scope,
      {
        ids: query.ids,
        status: query.status,
        reason: query.reason,
        channel: query.channel,
        providerId: query.provider,
        workflow: query.workflow,
        category: query.category,
        subscriber: query.subscriber,
        notificationId: query.notification,
        errorFingerprint: query.error_fingerprint,
        createdFrom: query.created_from,
        createdTo: query.created_to,
      },
      { before: query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor), limit: query.limit + 1 },
    );
    const page = toPage(
      rows,
      query.limit,
      ({ id }) => id,
      (row) => row,
      (key) => deps.cursors.encode(list, key),
    );
    const options = { sealer: deps.sealer, scope, isRevealed: mayReveal(caller) };
    return {
      status: 200,
      body: { ...page, data: await Promise.all(page.data.map((row) => showDelivery(row, options))) },
    };
  },
});
