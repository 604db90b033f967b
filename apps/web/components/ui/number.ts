import { duration } from './format-time.ts';

/** Thin and unbreakable, as digits are grouped. */
const GROUP = '\u202f';

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, GROUP);

/** `1 240`: whole numbers, grouped by thin spaces. */
export const formatCount = (count: number): string => {
  const whole = Math.round(count);
  return `${whole < 0 ? '\u2212' : ''}${grouped(String(Math.abs(whole)))}`;
};

/** `840 ms`, `2.4 s`, `3 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return duration(ms);
  if (minutes < 24 * 60) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.floor(minutes / 60);
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const pair = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** Per second: `0`, `0.04`, `3.2`, `1 240`; more digits where the number is small. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return '0';
  if (perSecond < 0.005) return '<0.01';
  if (perSecond < 1) return String(Number(perSecond.toFixed(2)));
  return perSecond < 10 ? String(Number(perSecond.toFixed(1))) : formatCount(perSecond);
}
