/** Entries loaded in batches and read again after `ttlMs`. Concurrent readers of one key share one load. */
export interface TimedCache<Value> {
  /** Makes sure that these keys are fresh. Unknown keys are simply not there afterwards. */
  load(keys: readonly string[]): Promise<void>;
  get(key: string): Value | undefined;
  forget(key: string): void;
}

interface Entry<Value> {
  value: Value;
  loadedAt: number;
}

export function createTimedCache<Value>(
  ttlMs: number,
  read: (keys: string[]) => Promise<Map<string, Value>>,
): TimedCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  const loading = new Map<string, Promise<void>>();

  async function loadNow(keys: string[]): Promise<void> {
    try {
      const values = await read(keys);
      const loadedAt = performance.now();
      for (const key of keys) {
        const value = values.get(key);
        if (value === undefined) entries.delete(key);
        else entries.set(key, { value, loadedAt });
      }
    } finally {
      for (const key of keys) loading.delete(key);
    }
  }

  return {
    async load(keys) {
      const oldest = performance.now() - ttlMs;
      const stale = [...new Set(keys)].filter(
        (key) => (entries.get(key)?.loadedAt ?? Number.NEGATIVE_INFINITY) < oldest,
      );
      const missing = stale.filter((key) => !loading.has(key));
      if (missing.length > 0) {
        const promise = loadNow(missing);
        for (const key of missing) loading.set(key, promise);
      }
      await Promise.all(new Set(stale.map((key) => loading.get(key))));
    },
    get: (key) => entries.get(key)?.value,
    forget: (key) => entries.delete(key),
  };
}
