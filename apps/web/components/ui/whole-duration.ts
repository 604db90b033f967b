import { formatDuration } from './number.ts';

/** A duration without fractions or zeros at its end: `6 min`, `4 min 10 s`, `30 s`. */
export const wholeDuration = (ms: number): string => {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  return formatDuration(seconds * 1_000).replace(/ 0 s$/, '');
};

/** An estimate: it has no seconds once it has minutes. */
export const roughDuration = (ms: number): string =>
  wholeDuration(ms < 60_000 ? Math.ceil(ms / 1_000) * 1_000 : Math.round(ms / 60_000) * 60_000);
