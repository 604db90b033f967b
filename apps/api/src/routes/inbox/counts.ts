import { countInbox } from '@carillon/db';
import { defineRoute } from '../../http/route.ts';
import { inboxPerson } from './inbox-person.ts';
import { inboxCountsSchema } from './present-inbox.ts';

export const getInboxCounts = defineRoute({
  method: 'GET',
  path: '/v1/inbox/counts',
  operationId: 'getInboxCounts',
  tag: 'Inbox',
  summary: 'How much waits to be read',
  access: 'inbox',
  isCrossOrigin: true,
  responses: { 200: { description: 'The counts.', schema: inboxCountsSchema } },
  handler: async ({ deps, caller }) => ({ status: 200, body: await countInbox(deps.database, inboxPerson(caller)) }),
});
