import type { CarillonInbox, InboxTokenLike } from '@carillon/sdk';
import { applyInboxEvent, applyMark, applyReadAll, EMPTY_INBOX, type InboxState } from './inbox-state.ts';

export interface InboxOptions {
  /** Origin or path in front of `/v1/inbox`. */
  baseUrl: string;
  /** From the product's backend; asked again when a token ends. */
  token: () => Promise<InboxTokenLike>;
}

/** One person's inbox: what is in it, live, and what can be done. Independent of any framework. */
export interface InboxStore {
  getState(): InboxState;
  subscribe(listener: () => void): () => void;
  /** Connects; returns how to disconnect. */
  start(): () => void;
  markRead(id: string): Promise<void>;
  markUnread(id: string): Promise<void>;
  archive(id: string): Promise<void>;
  markAllRead(): Promise<void>;
  /** Tells that the list was looked at. */
  markSeen(): Promise<void>;
}

/** Marks shown at once are put right by a new list when the server refuses them, or taken back when it is away. */
export function createInboxStore(options: InboxOptions): InboxStore {
  let state = EMPTY_INBOX;
  let client: Promise<CarillonInbox> | undefined;
  const listeners = new Set<() => void>();
  const set = (next: InboxState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  // The client is not part of the page's first load.
  const connect = () => {
    client ??= import('@carillon/sdk').then(({ CarillonInbox }) => new CarillonInbox(options));
    return client;
  };
  const reload = async () => {
    const inbox = await connect();
    const [page, counts] = await Promise.all([inbox.list(), inbox.counts()]);
    set(applyInboxEvent({ ...state, messages: [] }, { type: 'snapshot', counts, messages: page.data }));
  };
  const optimistic = async (next: InboxState, act: (inbox: CarillonInbox) => Promise<unknown>) => {
    const before = state;
    set(next);
    try {
      await act(await connect());
    } catch {
      await reload().catch(() => set(before));
    }
  };
  const now = () => new Date().toISOString();

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const end = new AbortController();
      void hold(connect, (event) => set(applyInboxEvent(state, event)), end.signal);
      return () => end.abort();
    },
    markRead: (id) => optimistic(applyMark(state, id, 'read', now()), (inbox) => inbox.markRead(id)),
    markUnread: (id) => optimistic(applyMark(state, id, 'unread', now()), (inbox) => inbox.markUnread(id)),
    archive: (id) => optimistic(applyMark(state, id, 'archive', now()), (inbox) => inbox.archive(id)),
    markAllRead: () => optimistic(applyReadAll(state, now()), (inbox) => inbox.markAllRead()),
    async markSeen() {
      const unseen = state.messages.filter(({ seen_at: seenAt }) => seenAt === null).slice(0, SEEN_AT_ONCE);
      if (unseen.length === 0) return;
      const inbox = await connect();
      await Promise.allSettled(unseen.map(({ id }) => inbox.markSeen(id)));
    },
  };
}

const SEEN_AT_ONCE = 20;
const REFUSED_WAIT_MS = 5_000;

/** The stream connects again by itself; only a refusal ends it, and that is asked again later. */
async function hold(
  connect: () => Promise<CarillonInbox>,
  tell: (event: Parameters<typeof applyInboxEvent>[1]) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of (await connect()).stream({ signal })) {
        if (!signal.aborted) tell(event);
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, REFUSED_WAIT_MS));
    }
  }
}
