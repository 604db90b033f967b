import { markInbox } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { inboxPerson } from './inbox-person.ts';
import { tellInbox } from './mark-message.ts';

export const readWholeInbox = defineRoute({
  method: 'POST',
  path: '/v1/inbox/read-all',
  operationId: 'readWholeInbox',
  tag: 'Inbox',
  summary: 'Mark everything in the inbox as read',
  access: 'inbox',
  isCrossOrigin: true,
  isBodyOptional: true,
  body: z.strictObject({}),
  responses: {
    200: { description: 'How many messages changed.', schema: z.object({ changed: z.int() }) },
  },
  async handler({ deps, caller }) {
    const person = inboxPerson(caller);
    const changed = await markInbox(deps.database, person, 'all_unread', 'read');
    tellInbox(deps, person, changed);
    return { status: 200, body: { changed: changed.length } };
  },
});
