import { CHANNELS, DELIVERY_STATUSES, subscriberIdSchema } from '@carillon/core';
import { listDeliveries as readDeliveries, type Scope } from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { idField, instantField, listField, plainText } from '../../http/fields.ts';
import { mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { deliverySchema, showDelivery } from './delivery-view.ts';
import { findRecipients, recipientField } from './recipient-filter.ts';

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
  recipient: recipientField.optional(),
  notification: idField('notification').optional(),
  operation: idField('operation').optional().describe('Those that this operation began a new series of.'),
  error_fingerprint: listField(plainText(128)).optional(),
  possible_duplicate: z.enum(['true', 'false']).optional().describe('A person may have it twice, or all others.'),
  attempts_min: z.coerce.number().int().min(1).max(100).optional().describe('Attempts used in the series, at least.'),
  discarded: z.enum(['true', 'false']).optional().describe('Failed ones that a person gave up, or all others.'),
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
        subscriberIds: await recipientsOf(deps, scope, query.recipient),
        operationId: query.operation,
        possibleDuplicate: flag(query.possible_duplicate),
        attemptsMin: query.attempts_min,
        notificationId: query.notification,
        errorFingerprint: query.error_fingerprint,
        isDiscarded: flag(query.discarded),
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

const flag = (text: 'true' | 'false' | undefined): boolean | undefined =>
  text === undefined ? undefined : text === 'true';

const recipientsOf = async (deps: ApiDependencies, scope: Scope, text: string | undefined) =>
  text === undefined ? undefined : findRecipients(deps.database.pool, deps.sealer, scope, text);
