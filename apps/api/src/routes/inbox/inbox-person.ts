import type { InboxPerson } from '@carillon/db';
import type { Caller } from '../../http/caller.ts';

/** The person of an inbox token. @throws Error on a route whose access is not `inbox` */
export function inboxPerson(caller: Caller): InboxPerson {
  if (caller.kind !== 'inbox') throw new Error('the access of this route is not inbox');
  return { environmentId: caller.environment.id, subscriberId: caller.subscriberId };
}
