const IN_FLIGHT_MAX = 32;

/**
 * Starts one piece of work after the other at a rate, without waiting for each to end; no more than 32 run at once.
 * @param work must not throw
 * @returns the results in the order of the items
 */
export async function atRate<Item, Result>(
  items: readonly Item[],
  ratePerSecond: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const startedAt = performance.now();
  const running = new Set<Promise<Result>>();
  const results: Promise<Result>[] = [];
  for (const [index, item] of items.entries()) {
    await pause(startedAt + (index * 1_000) / ratePerSecond - performance.now());
    while (running.size >= IN_FLIGHT_MAX) await Promise.race(running);
    const result = work(item);
    running.add(result);
    results.push(result.finally(() => running.delete(result)));
  }
  return Promise.all(results);
}

const pause = (ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
