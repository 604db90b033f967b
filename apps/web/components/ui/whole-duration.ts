import { formatDuration } from './number.ts';

/** A duration without fractions or zeros at its end: `6 min`, `4 min 10 s`, `30 s`. */
export const wholeDuration = (ms: number): string => {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  return formatDuration(seconds * 1_000).replace(/ 0 s$/, '');
};
