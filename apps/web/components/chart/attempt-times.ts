export interface AttemptTime {
  attempt: number;
  /** After the first attempt. */
  afterMs: number;
}

/** When each attempt comes if all before it fail; the last wait repeats. */
export function attemptTimes(waitsMs: readonly number[], maxAttempts: number): AttemptTime[] {
  const times: AttemptTime[] = [];
  let afterMs = 0;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    times.push({ attempt, afterMs });
    afterMs += waitsMs[Math.min(attempt - 1, waitsMs.length - 1)] ?? 0;
  }
  return times;
}

/** Place on a logarithmic axis from 0 to 1; the first second is its beginning. */
export function logPlace(ms: number, longestMs: number): number {
  const span = Math.log10(Math.max(longestMs, 2_000) / 1_000);
  return ms <= 1_000 ? 0 : Math.log10(ms / 1_000) / span;
}
