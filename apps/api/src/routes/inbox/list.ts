import { listInbox as listMessages } from '@carillon/db';
import { z } from 'zod';
import { pageQuery, pageSchema, toPage } from '../../http/cursor.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { inboxPerson } from './inbox-person.ts';
import { inboxMessageSchema, presentInboxMessage } from './present-inbox.ts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const listInbox = defineRoute({
  method: 'GET',
  path: '/v1/inbox',
  operationId: 'listInbox',
  tag: 'Inbox',
  summary: "The person's messages, newest first",
  access: 'inbox',
  isCrossOrigin: true,
  query: z.strictObject({
    ...pageQuery,
    unread: flag.optional().describe('Only those that are not read, or only those that are.'),
    archived: flag.default(false).describe('The archive instead of the inbox.'),
  }),
  responses: { 200: { description: 'A page.', schema: pageSchema(inboxMessageSchema) } },
  async handler({ query, deps, caller }) {
    const person = inboxPerson(caller);
    const list = `inbox:${person.environmentId}:${person.subscriberId}`;
    const before = query.cursor === undefined ? null : deps.cursors.decode(list, query.cursor);
    const filter = { isArchived: query.archived, isUnread: query.unread };
    const rows = await listMessages(sealedStore(deps), person, filter, { limit: query.limit + 1, before });
    const encode = (key: string) => deps.cursors.encode(list, key);
    return { status: 200, body: toPage(rows, query.limit, ({ id }) => id, presentInboxMessage, encode) };
  },
});
