/** What a list was when one of its rows was opened: the way back, and its neighbours. */
export interface ListMemory {
  href: string;
  ids: readonly string[];
}

const PREFIX = 'carillon-list:';

export function rememberList(listPath: string, memory: ListMemory): void {
  try {
    sessionStorage.setItem(PREFIX + listPath, JSON.stringify(memory));
  } catch {
    // Without it a detail page knows no neighbours and leads back to the whole list.
  }
}

/** The list as it was left; null where this tab never had it. */
export function recallList(listPath: string): ListMemory | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(PREFIX + listPath) ?? 'null');
    if (typeof value !== 'object' || value === null || !('href' in value) || !('ids' in value)) return null;
    if (typeof value.href !== 'string' || !value.href.startsWith('/') || !Array.isArray(value.ids)) return null;
    return { href: value.href, ids: value.ids.filter((id) => typeof id === 'string') };
  } catch {
    return null;
  }
}

/** The rows before and after one, as the list had them. */
export function neighbours(memory: ListMemory | null, id: string): { previous: string | null; next: string | null } {
  const at = memory?.ids.indexOf(id) ?? -1;
  if (!memory || at < 0) return { previous: null, next: null };
  return { previous: memory.ids[at - 1] ?? null, next: memory.ids[at + 1] ?? null };
}
