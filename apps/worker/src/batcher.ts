interface BatcherOptions<Item, Result> {
  maxSize: number;
  /** How long a first item waits for company. 0 gathers what comes in the same turn of the event loop. */
  lingerMs: number;
  /** Batches under way at once; what comes meanwhile gathers, so that batches grow with the load. */
  maxRunning?: number;
  /** One result per item, in order. */
  run(items: Item[]): Promise<Result[]>;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Gathers single calls into batches: the micro-batches of the hot path. A batch that fails rejects each of its calls.
 */
export function createBatcher<Item, Result>({
  maxSize,
  lingerMs,
  maxRunning = Number.POSITIVE_INFINITY,
  run,
}: BatcherOptions<Item, Result>): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isPlanned = false;
  let running = 0;

  function plan(): void {
    if (running >= maxRunning || waiting.length === 0) return;
    if (waiting.length >= maxSize) flush();
    else if (!isPlanned) {
      isPlanned = true;
      if (lingerMs === 0) setImmediate(flushPlanned);
      else setTimeout(flushPlanned, lingerMs);
    }
  }

  function flushPlanned(): void {
    isPlanned = false;
    if (running < maxRunning) flush();
  }

  function flush(): void {
    const batch = waiting.splice(0, maxSize);
    if (batch.length === 0) return;
    running += 1;
    void settle(batch, run).finally(() => {
      running -= 1;
      plan();
    });
    plan();
  }

  return function add(item) {
    return new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      plan();
    });
  };
}

async function settle<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  run: (items: Item[]) => Promise<Result[]>,
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item));
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
