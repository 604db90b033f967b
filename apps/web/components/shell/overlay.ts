'use client';

import { useSyncExternalStore } from 'react';

/** What the shell lays over the page. */
export type Overlay = 'palette' | 'shortcuts';

const listeners = new Set<() => void>();
let current: Overlay | null = null;

/** Opens one of them, or closes whichever is open. */
export function showOverlay(overlay: Overlay | null): void {
  current = overlay;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useOverlay = (): Overlay | null =>
  useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
