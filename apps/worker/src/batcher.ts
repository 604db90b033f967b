interface BatcherOptions<Item, Result> {
  maxSize: number;
  /** How long a first item waits for company. 0 gathers what comes in the same turn of the event loop. */
  lingerMs: number;
  /** One result per item, in order. */
  run(items: Item[]): Promise<Result[]>;
}

/**
 * Gathers single calls into batches: the micro-batches of the hot path. A batch that fails rejects each of its calls.
 */
export function createBatcher<Item, Result>({ maxSize, lingerMs, run }: BatcherOptions<Item, Result>) {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let isPlanned = false;

  function flush(): void {
    isPlanned = false;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    run(batch.map(({ item }) => item)).then(
      (results) => {
        batch.forEach(({ resolve }, index) => {
          resolve(results[index] as Result);
        });
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }

  return function add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length >= maxSize) {
        flush();
        return;
      }
      if (isPlanned) return;
      isPlanned = true;
      if (lingerMs === 0) setImmediate(flush);
      else setTimeout(flush, lingerMs);
    });
  };
}
