import { wholeDuration } from '../ui/whole-duration.ts';

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

/** More than this is a list that nobody reads. */
const NAMED_AT_MOST = 7;

/** The same in words: `Tried again 1 s, 3 s and 7 s after the first attempt, then dead.` */
export function attemptTimesText(waitsMs: readonly number[], maxAttempts: number): string {
  const names = attemptTimes(waitsMs, maxAttempts)
    .slice(1)
    .map(({ afterMs }) => (afterMs < 1_000 ? `${afterMs} ms` : wholeDuration(afterMs)));
  const last = names.pop();
  if (last === undefined) return 'Tried once, then dead.';
  const shown = names.length < NAMED_AT_MOST ? names : [...names.slice(0, NAMED_AT_MOST - 2), '…'];
  const list = shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
  return `Tried again ${list} after the first attempt, then dead.`;
}

/** Place on a logarithmic axis from 0 to 1; the first second is its beginning. */
export function logPlace(ms: number, longestMs: number): number {
  const span = Math.log10(Math.max(longestMs, 2_000) / 1_000);
  return ms <= 1_000 ? 0 : Math.log10(ms / 1_000) / span;
}
