/** Waits that double from one try to the next, each up to a quarter shorter or longer, so that processes part. */
export interface BackOff {
  /** Milliseconds before the next try. */
  nextMs(): number;
  reset(): void;
}

const JITTER = 0.25;

export function createBackOff(firstMs: number, maxMs: number, random: () => number = Math.random): BackOff {
  let baseMs = firstMs;
  return {
    nextMs() {
      const waitMs = Math.round(baseMs * (1 - JITTER + 2 * JITTER * random()));
      baseMs = Math.min(maxMs, baseMs * 2);
      return waitMs;
    },
    reset() {
      baseMs = firstMs;
    },
  };
}
