import { type InboxTokenSource, inboxCredentials } from './credentials.ts';
import { followEvents, type StreamOptions } from './follow-events.ts';
import type { Friendly, QueryOf, Schema } from './operation-types.ts';
import { allRows } from './pages.ts';
import { checkBaseUrl } from './request-url.ts';
import { createTransport, type RequestOptions, type Transport } from './transport.ts';
import { type ClientOptions, transportDefaults } from './transport-defaults.ts';

export interface CarillonInboxOptions extends ClientOptions {
  /** From your backend's `subscribers.createInboxToken`; a function is asked again when the token ends. */
  token: InboxTokenSource;
}

export type InboxMessage = Schema<'InboxMessage'>;
export type InboxCounts = Schema<'InboxCounts'>;
export type InboxQuery = Friendly<QueryOf<'listInbox'>, { unread: boolean; archived: boolean }>;
/** `snapshot` at the beginning of each connection replaces everything; `change` is merged by id and version. */
export type InboxEvent =
  | { type: 'snapshot'; counts: InboxCounts; messages: InboxMessage[] }
  | { type: 'change'; counts: InboxCounts; messages: InboxMessage[]; removed: string[] }
  | { type: 'notice'; live: boolean };

const EVENT_TYPES = new Set<string>(['snapshot', 'change', 'notice'] satisfies InboxEvent['type'][]);

/** The inbox of one person, for that person's own browser or device. */
export class CarillonInbox {
  readonly #transport: Transport;

  /** @throws CarillonUsageError */
  constructor(options: CarillonInboxOptions) {
    this.#transport = createTransport({
      ...transportDefaults(options),
      baseUrl: checkBaseUrl(options.baseUrl),
      credentials: inboxCredentials(options.token),
    });
  }

  /** One page, newest first. */
  list(query?: InboxQuery, options?: RequestOptions) {
    return this.#transport.call('listInbox', { query }, options);
  }

  /** All messages, page by page. */
  all(query?: InboxQuery, options?: RequestOptions) {
    return allRows(this.#transport, 'listInbox', { query }, options);
  }

  counts(options?: RequestOptions) {
    return this.#transport.call('getInboxCounts', {}, options);
  }

  markSeen(id: string, options?: RequestOptions) {
    return this.#transport.call('seeInboxMessage', { path: { id } }, options);
  }

  markRead(id: string, options?: RequestOptions) {
    return this.#transport.call('readInboxMessage', { path: { id } }, options);
  }

  markUnread(id: string, options?: RequestOptions) {
    return this.#transport.call('unreadInboxMessage', { path: { id } }, options);
  }

  archive(id: string, options?: RequestOptions) {
    return this.#transport.call('archiveInboxMessage', { path: { id } }, options);
  }

  /** Everything that is not archived. */
  markAllRead(options?: RequestOptions) {
    return this.#transport.call('readWholeInbox', {}, options);
  }

  /**
   * The inbox as it changes, across reconnections and token changes, until the signal is aborted.
   * @throws CarillonApiError when the API refuses for good
   */
  async *stream(options: StreamOptions = {}): AsyncGenerator<InboxEvent, void, undefined> {
    for await (const { event, data } of followEvents(this.#transport.options, 'streamInbox', options)) {
      if (EVENT_TYPES.has(event)) yield { type: event, ...(data as object) } as InboxEvent;
    }
  }
}
