import { CarillonError } from '@carillon/core';
import { openEventStream } from '../../http/event-stream.ts';
import { defineRoute, STREAMING } from '../../http/route.ts';
import { feedInboxStream, hasTooManyStreams } from '../../streams/inbox-stream.ts';
import { inboxPerson } from './inbox-person.ts';

export const streamInbox = defineRoute({
  method: 'GET',
  path: '/v1/inbox/stream',
  operationId: 'streamInbox',
  tag: 'Inbox',
  summary: "The person's inbox as it changes",
  description:
    'Server-sent events, read with fetch and an Authorization header. `snapshot` {counts, messages} on every connect: the newest 50; then `change` {counts, messages, removed}, merged by id and version; `notice` {live} when changes come late; `expired` when the token is over.',
  access: 'inbox',
  isCrossOrigin: true,
  responses: { 200: { description: 'Events.', contentType: 'text/event-stream' } },
  errors: ['rate_limited'],
  async handler(context) {
    const { caller, deps } = context;
    if (caller.kind !== 'inbox') throw new Error('the access of this route is not inbox');
    const person = inboxPerson(caller);
    if (hasTooManyStreams(person)) {
      throw new CarillonError('rate_limited', 'This person has too many streams open.', { retryAfterSeconds: 5 });
    }
    feedInboxStream(deps, person, openEventStream(context, 'inbox'), caller.tokenExpiresAt);
    return STREAMING;
  },
});
