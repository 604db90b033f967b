/** Remembers what was looked up for a few seconds, so that a hot path does not ask the database each time. */
export interface ShortCache<Value> {
  /** The remembered value, or what `load` gives; concurrent callers share one load. A failed load is not kept. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

interface Entry<Value> {
  value: Promise<Value>;
  freshUntil: number;
}

export function createShortCache<Value>(ttlMs: number, maxEntries: number, now: () => number): ShortCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  return {
    get(key, load) {
      const known = entries.get(key);
      if (known && known.freshUntil > now()) return known.value;
      const entry = { value: load(), freshUntil: now() + ttlMs };
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > maxEntries) {
        const oldest = entries.keys().next().value;
        if (oldest !== undefined) entries.delete(oldest);
      }
      entry.value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return entry.value;
    },
    forget: (key) => void entries.delete(key),
  };
}
