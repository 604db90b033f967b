import { CarillonError, CHANNELS, type Channel, type Recipient } from '@carillon/core';
import { findNotification } from '@carillon/db';
import { maskSensitive } from '@carillon/rendering';
import { z } from 'zod';
import { idField } from '../../http/fields.ts';
import { hideValues, sensitiveValues } from '../../http/hide-values.ts';
import { maskAddress, mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { notificationSchema, showNotification } from './notification-view.ts';

const detailSchema = notificationSchema
  .extend({
    to: z.array(z.unknown()).describe('As sent; addresses are masked without the scope `manage`.'),
    data: z.record(z.string(), z.unknown()).describe('Sensitive fields are masked.'),
    overrides: z.record(z.string(), z.unknown()),
    actor: z.string().nullable(),
    trace_id: z.string().nullable().describe("Of the sender's `traceparent`; the same in broker, attempts and logs."),
    expansion: z.array(z.object({ channel: z.enum(CHANNELS), state: z.string(), planned: z.int() })),
  })
  .meta({ id: 'NotificationDetail' });

/** `GET /v1/notifications/:id` */
export const getNotification = defineRoute({
  method: 'GET',
  path: '/v1/notifications/:id',
  operationId: 'getNotification',
  tag: 'Notifications',
  summary: 'Get one notification',
  access: 'read',
  params: z.object({ id: idField('notification') }),
  responses: { 200: { description: 'The notification.', schema: detailSchema } },
  handler: async ({ deps, scope, caller, params: { id } }) => {
    const row = await findNotification(deps.database.pool, scope, id);
    if (row === null) throw new CarillonError('not_found', 'There is no such notification.');
    const [to, content] = await Promise.all([
      deps.sealer.open(scope.environmentId, 'notification.to', id, row.to),
      deps.sealer.open(scope.environmentId, 'notification.data', id, row.data),
    ]);
    const { data, overrides } = JSON.parse(content) as { data: Record<string, unknown>; overrides: object };
    return {
      status: 200,
      body: {
        ...showNotification(row),
        to: (JSON.parse(to) as Recipient[]).map((entry) =>
          showRecipient(entry, mayReveal(caller), row.sensitiveFields),
        ),
        data: maskSensitive(data, row.sensitiveFields),
        overrides: hideValues(overrides, sensitiveValues(data, row.sensitiveFields)),
        actor: row.actor,
        trace_id: row.traceparent?.split('-')[1] ?? null,
        expansion: row.perChannel,
      },
    };
  },
});

const ADDRESS_CHANNELS: Record<string, Channel> = { email: 'email', phone: 'sms', webhook_url: 'webhook' };

function showRecipient(entry: Recipient, isRevealed: boolean, sensitiveFields: readonly string[]): unknown {
  if (typeof entry === 'string' || 'topic' in entry) return entry;
  return Object.fromEntries(
    Object.entries(entry).map(([field, value]) => {
      const channel = ADDRESS_CHANNELS[field];
      if (field === 'data') return [field, maskSensitive(value as Record<string, unknown>, sensitiveFields)];
      return [field, channel && !isRevealed ? maskAddress(channel, String(value)) : value];
    }),
  );
}
