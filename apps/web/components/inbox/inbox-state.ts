import type { InboxCounts, InboxEvent, InboxMessage } from '@carillon/sdk';

export interface InboxState {
  /** Newest first, without archived ones. */
  messages: readonly InboxMessage[];
  counts: InboxCounts;
  /** False until the first snapshot: nothing is known yet. */
  isReady: boolean;
  /** Unread messages that came since the first snapshot, for an announcement. */
  arrived: number;
}

export const EMPTY_INBOX: InboxState = { messages: [], counts: { unread: 0, unseen: 0 }, isReady: false, arrived: 0 };

const SHOWN_MAX = 100;

/** The inbox after one event of its stream. Pure; a message of an older version never replaces a newer one. */
export function applyInboxEvent(state: InboxState, event: InboxEvent): InboxState {
  if (event.type === 'notice') return state;
  const known = new Map(state.messages.map((message) => [message.id, message]));
  const fresh = event.messages.filter(({ id, version }) => version >= (known.get(id)?.version ?? 0));
  const isNew = (message: InboxMessage) => !known.has(message.id) && message.read_at === null;
  const arrived = state.isReady ? state.arrived + fresh.filter(isNew).length : 0;
  if (event.type === 'snapshot') {
    const messages = event.messages.map((message) => newerOf(message, known.get(message.id)));
    return { messages: shown(messages), counts: event.counts, isReady: true, arrived };
  }
  for (const message of fresh) known.set(message.id, message);
  for (const id of event.removed) known.delete(id);
  return { messages: shown([...known.values()]), counts: event.counts, isReady: true, arrived };
}

/** What the person did, before the server has confirmed it. */
export function applyMark(state: InboxState, id: string, mark: 'read' | 'unread' | 'archive', at: string): InboxState {
  const before = state.messages.find((message) => message.id === id);
  if (!before) return state;
  const after: InboxMessage = {
    ...before,
    read_at: mark === 'unread' ? null : (before.read_at ?? at),
    seen_at: before.seen_at ?? at,
    archived_at: mark === 'archive' ? at : before.archived_at,
  };
  const messages = shown(state.messages.map((message) => (message.id === id ? after : message)));
  const unread = state.counts.unread + (after.read_at === null ? 1 : 0) - (before.read_at === null ? 1 : 0);
  return { ...state, messages, counts: { ...state.counts, unread } };
}

/** Everything read at once. */
export const applyReadAll = (state: InboxState, at: string): InboxState => ({
  ...state,
  messages: state.messages.map((message) => ({ ...message, read_at: message.read_at ?? at })),
  counts: { unread: 0, unseen: 0 },
});

const newerOf = (message: InboxMessage, known: InboxMessage | undefined): InboxMessage =>
  known !== undefined && known.version > message.version ? known : message;

const shown = (messages: readonly InboxMessage[]): InboxMessage[] =>
  messages
    .filter((message) => message.archived_at === null)
    .sort((a, b) => b.created_at.localeCompare(a.created_at) || b.id.localeCompare(a.id))
    .slice(0, SHOWN_MAX);
