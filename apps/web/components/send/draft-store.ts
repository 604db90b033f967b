import type { SendDraft } from './send-draft.ts';

/** A draft of this tab, with the query of the page that it was written on. */
export interface StoredDraft {
  origin: string;
  draft: SendDraft;
}

const keyOf = (environmentId: string): string => `carillon-send:${environmentId}`;

/** The draft of this tab, or null. Never throws: a browser may have no storage. */
export function readDraft(environmentId: string): StoredDraft | null {
  try {
    const stored = JSON.parse(window.sessionStorage.getItem(keyOf(environmentId)) ?? 'null') as StoredDraft | null;
    return Array.isArray(stored?.draft?.recipients) ? stored : null;
  } catch {
    return null;
  }
}

export function keepDraft(environmentId: string, stored: StoredDraft): void {
  try {
    window.sessionStorage.setItem(keyOf(environmentId), JSON.stringify(stored));
  } catch {
    // Full or forbidden: the draft then lives as long as the page.
  }
}
