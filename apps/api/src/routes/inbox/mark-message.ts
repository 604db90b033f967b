import { CarillonError, parsePublicId } from '@carillon/core';
import { type InboxMark, markInbox, readInboxMessages } from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { inboxPerson } from './inbox-person.ts';
import { inboxMessageSchema, presentInboxMessage } from './present-inbox.ts';

interface MarkDefinition {
  verb: string;
  operationId: string;
  summary: string;
  mark: InboxMark;
}

/** A route that marks one message of the person. Marking it again changes nothing. */
export const defineMarkRoute = ({ verb, operationId, summary, mark }: MarkDefinition): Route =>
  defineRoute({
    method: 'POST',
    path: `/v1/inbox/:id/${verb}`,
    operationId,
    summary,
    tag: 'Inbox',
    access: 'inbox',
    isCrossOrigin: true,
    isBodyOptional: true,
    params: z.object({ id: z.string() }),
    body: z.strictObject({}),
    responses: { 200: { description: 'The message as it is now.', schema: inboxMessageSchema } },
    async handler({ params, deps, caller }) {
      const person = inboxPerson(caller);
      const id = parsePublicId('inboxMessage', params.id);
      if (id === null) throw missing();
      tellInbox(deps, person, await markInbox(deps.database, person, [id], mark));
      const [message] = await readInboxMessages(sealedStore(deps), person, [id]);
      if (message === undefined) throw missing();
      return { status: 200, body: presentInboxMessage(message) };
    },
  });

/** After the commit: the person's other tabs, and the relay. */
export function tellInbox(
  deps: ApiDependencies,
  person: ReturnType<typeof inboxPerson>,
  changedIds: readonly string[],
): void {
  if (changedIds.length === 0) return;
  deps.outbox.signal();
  for (const id of changedIds) {
    deps.live.publishInbox({
      environment_id: person.environmentId,
      subscriber_id: person.subscriberId,
      inbox_message_id: id,
    });
  }
}

const missing = (): CarillonError => new CarillonError('not_found', 'There is no such message in this inbox.');
