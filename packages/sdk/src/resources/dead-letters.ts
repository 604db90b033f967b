import type { Friendly, OneOrMore, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';
import type { Channel } from './deliveries.ts';

export type DeadLetterGroup = Schema<'DeadLetterGroup'>;
export type DeadLetterMessage = Schema<'DeadLetterMessage'>;
export type DeadLetterQuery = Friendly<
  QueryOf<'listDeadLetters'>,
  { channel: OneOrMore<Channel>; fingerprint: OneOrMore<string>; since: string | Date }
>;
export type DeadLetterMessageQuery = Friendly<
  QueryOf<'listDeadLetterMessages'>,
  { fingerprint: OneOrMore<string>; resolved: boolean }
>;

/** What could not be delivered. Retry a group by `operations.create` with its fingerprint as the filter. */
export function deadLetterResource(transport: Transport) {
  return {
    /** Groups of the same failure, largest first. */
    list: (query?: DeadLetterQuery, options?: RequestOptions) => transport.call('listDeadLetters', { query }, options),
    /** One parked broker message with its body. */
    message: (id: string, options?: RequestOptions) =>
      transport.call('getDeadLetterMessage', { path: { id } }, options),
    /** One page of parked broker messages, newest first. */
    messages: (query?: DeadLetterMessageQuery, options?: RequestOptions) =>
      transport.call('listDeadLetterMessages', { query }, options),
    /** All parked broker messages, page by page. */
    allMessages: (query?: DeadLetterMessageQuery, options?: RequestOptions) =>
      allRows(transport, 'listDeadLetterMessages', { query }, options),
  };
}
