'use client';

import { useSyncExternalStore } from 'react';

export interface ShortcutLine {
  keys: string[];
  does: string;
}

const NONE: readonly ShortcutLine[] = [];
const listeners = new Set<() => void>();
let announced: readonly (readonly ShortcutLine[])[] = [];
let all = NONE;

function change(next: typeof announced): void {
  announced = next;
  all = next.flat();
  for (const listener of listeners) listener();
}

/** Adds lines to the `?` sheet while a page is there. Returns the way out. */
export function announceShortcuts(lines: readonly ShortcutLine[]): () => void {
  change([...announced, lines]);
  return () => change(announced.filter((each) => each !== lines));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the page of the moment has announced. */
export const useAnnouncedShortcuts = (): readonly ShortcutLine[] =>
  useSyncExternalStore(
    subscribe,
    () => all,
    () => NONE,
  );
