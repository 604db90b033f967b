interface Bucket {
  tokens: number;
  atMs: number;
}

interface Rate {
  perSecond: number;
  burst: number;
}

/** Takes from a bucket that fills up again: false when it has not enough. Never throws. */
export interface Limiter {
  take(key: string, cost?: number): boolean;
}

const KEYS_MAX = 5_000;

/** A bucket per key; the oldest keys are forgotten when there are too many. */
export function createLimiter({ perSecond, burst }: Rate, nowMs: () => number = Date.now): Limiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, cost = 1) {
      const at = nowMs();
      const known = buckets.get(key) ?? { tokens: burst, atMs: at };
      const tokens = Math.min(burst, known.tokens + ((at - known.atMs) / 1_000) * perSecond);
      const isEnough = tokens >= cost;
      buckets.delete(key);
      buckets.set(key, { tokens: isEnough ? tokens - cost : tokens, atMs: at });
      if (buckets.size > KEYS_MAX) for (const oldest of buckets.keys()) return buckets.delete(oldest) && isEnough;
      return isEnough;
    },
  };
}
