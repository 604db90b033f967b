export interface Outage {
  number: string;
  endsAt: Date;
}

/** Numbers that cannot be reached for a while: sending to one is answered 503 until it ends, by itself or by hand. */
export interface Outages {
  has(number: string): boolean;
  all(): Outage[];
  begin(number: string, seconds: number): Outage;
  end(number: string): void;
}

export function createOutages(nowMs: () => number = Date.now): Outages {
  const endsAtMs = new Map<string, number>();
  const forgetEnded = () => {
    for (const [number, at] of endsAtMs) if (at <= nowMs()) endsAtMs.delete(number);
  };
  return {
    has: (number) => (endsAtMs.get(number) ?? 0) > nowMs(),
    all() {
      forgetEnded();
      return [...endsAtMs].map(([number, at]) => ({ number, endsAt: new Date(at) }));
    },
    begin(number, seconds) {
      forgetEnded();
      const at = nowMs() + seconds * 1_000;
      endsAtMs.set(number, at);
      return { number, endsAt: new Date(at) };
    },
    end: (number) => void endsAtMs.delete(number),
  };
}
