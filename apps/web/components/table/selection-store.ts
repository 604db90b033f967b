/** Marked rows of one list with its filters. `isAll`: everything that matches, loaded or not. */
export interface Selection {
  ids: readonly string[];
  isAll: boolean;
}

export const NOTHING: Selection = { ids: [], isAll: false };

const PREFIX = 'carillon-selection:';
const known = new Map<string, Selection>();
const listeners = new Set<() => void>();

/** The selection of a list; it outlives the page, so that going back finds it. */
export function readSelection(key: string): Selection {
  const found = known.get(key) ?? stored(key);
  known.set(key, found);
  return found;
}

export function writeSelection(key: string, selection: Selection): void {
  known.set(key, selection);
  try {
    if (selection.ids.length === 0) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(selection));
  } catch {
    // A full or forbidden store costs the selection after a reload, nothing else.
  }
  for (const listener of listeners) listener();
}

export function onSelectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(key: string): Selection {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null');
    if (typeof value !== 'object' || value === null || !('ids' in value) || !Array.isArray(value.ids)) return NOTHING;
    const ids = value.ids.filter((id) => typeof id === 'string');
    return { ids, isAll: 'isAll' in value && value.isAll === true };
  } catch {
    return NOTHING;
  }
}
