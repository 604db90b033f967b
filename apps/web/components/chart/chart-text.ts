import { formatCount, formatDuration, formatRate } from '../ui/number.ts';
import type { ChartUnit } from './chart-series.ts';

const WRITERS: Record<ChartUnit, (value: number) => string> = {
  count: formatCount,
  per_second: (value) => `${formatRate(value)}/s`,
  percent: (value) => `${value < 10 && value > 0 ? Number(value.toFixed(1)) : Math.round(value)} %`,
  ms: formatDuration,
};

/** A value with its unit; a gap is named, not shown as zero. */
export const valueText = (value: number | null | undefined, unit: ChartUnit): string =>
  value === null || value === undefined ? 'no data' : WRITERS[unit](value);

const SHORT: readonly [number, string][] = [
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** The same as short as an axis needs it: `1.2 k`, `3 s`. */
export function tickText(value: number, unit: ChartUnit): string {
  if (unit === 'ms') {
    const step = SHORT.find(([ms]) => value >= ms);
    return step ? `${Number((value / step[0]).toFixed(1))} ${step[1]}` : `${Math.round(value)} ms`;
  }
  if (value >= 1_000) return `${Number((value / 1_000).toFixed(1))} k`;
  if (unit === 'percent') return `${Math.round(value)} %`;
  return String(Number(value.toFixed(2)));
}

const clock = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
const DAY_MS = 86_400_000;

/** Start of a bucket for an axis: with the day where the whole spans more than one. */
export function bucketText(atMs: number, spanMs: number): string {
  const at = new Date(atMs);
  const time = at.toLocaleTimeString('en-GB', spanMs < 900_000 ? { ...clock, second: '2-digit' } : clock);
  if (spanMs <= DAY_MS) return time;
  return `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} ${time}`;
}

/** `12:04–12:05`, with the day where it is not today's. */
export function rangeText(atMs: number, stepMs: number, nowMs = Date.now()): string {
  const day = (ms: number) => new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  const style = stepMs < 60_000 ? { ...clock, second: '2-digit' as const } : clock;
  const time = (ms: number) => new Date(ms).toLocaleTimeString('en-GB', style);
  const prefix = day(atMs) === day(nowMs) ? '' : `${day(atMs)} `;
  return `${prefix}${time(atMs)}\u2013${time(atMs + stepMs)}`;
}
