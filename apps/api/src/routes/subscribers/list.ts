import { checkAddress } from '@carillon/channels';
import { CarillonError, type FieldError } from '@carillon/core';
import { listSubscribers as listSubscriberRows } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { mayReveal, presentSubscriber, subscriberSchema } from './present-subscriber.ts';

const ADDRESS_CHANNELS = { email: 'email', phone: 'sms' } as const;

export const listSubscribers = defineRoute({
  method: 'GET',
  path: '/v1/subscribers',
  operationId: 'listSubscribers',
  tag: 'Subscribers',
  summary: 'Subscribers, newest first',
  access: 'read',
  query: z.strictObject({
    ...pageQuery,
    id_prefix: z.string().min(1).max(255).optional().describe('Beginning of your own id.'),
    email: z.string().max(1_016).optional().describe('Exact address.'),
    phone: z.string().max(64).optional().describe('Exact number in E.164.'),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(subscriberSchema) } },
  async handler({ query, scope, deps, caller }) {
    const list = `subscribers:${scope.environmentId}`;
    const before = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const filter = { idPrefix: query.id_prefix, addresses: readAddresses(query) };
    const rows = await listSubscriberRows(sealedStore(deps), scope, filter, { limit: query.limit + 1, before });
    const isRevealed = mayReveal(caller);
    const page = toPage(
      rows,
      query.limit,
      ({ uuid }) => uuid,
      (row) => presentSubscriber(row, isRevealed),
      (key) => deps.cursors.encode(list, key),
    );
    return { status: 200, body: page };
  },
});

function readAddresses(query: { email?: string | undefined; phone?: string | undefined }) {
  const mistakes: FieldError[] = [];
  const addresses = (['email', 'phone'] as const).flatMap((field) => {
    const raw = query[field];
    if (raw === undefined) return [];
    const channel = ADDRESS_CHANNELS[field];
    const check = checkAddress(channel, raw, { egressAllow: [] });
    if (check.ok) return [{ channel, value: check.value }];
    mistakes.push({ pointer: `/${field}`, code: check.code, message: check.message });
    return [];
  });
  if (mistakes.length > 0) throw new CarillonError('invalid_query', 'An address is not valid.', { errors: mistakes });
  return addresses;
}
