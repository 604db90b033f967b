export interface StreamCounter {
  /** Counts one more stream of a caller; null when they have too many. Call what it gives when the stream closes. */
  take(caller: string): (() => void) | null;
}

/** Caps the open streams of one caller in this process. */
export function createStreamCounter(limit: number): StreamCounter {
  const open = new Map<string, number>();
  return {
    take(caller) {
      const count = open.get(caller) ?? 0;
      if (count >= limit) return null;
      open.set(caller, count + 1);
      return () => {
        const rest = (open.get(caller) ?? 1) - 1;
        if (rest === 0) open.delete(caller);
        else open.set(caller, rest);
      };
    },
  };
}
