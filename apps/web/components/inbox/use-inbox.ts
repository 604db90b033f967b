'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { EMPTY_INBOX, type InboxState } from './inbox-state.ts';
import { createInboxStore, type InboxOptions, type InboxStore } from './inbox-store.ts';

export interface Inbox extends InboxState {
  store: InboxStore;
}

/** The inbox of the person whose token the backend gives. The options are read once. */
export function useInbox(options: InboxOptions): Inbox {
  const [store] = useState(() => createInboxStore(options));
  const state = useSyncExternalStore(store.subscribe, store.getState, () => EMPTY_INBOX);
  // Holds the inbox's stream open while the component is shown.
  useEffect(() => store.start(), [store]);
  return { ...state, store };
}
