import { formatDuration } from '../ui/number.ts';
import type { LaneMark } from './lane-mark.ts';

/** `0 ms`, `84 ms`, `2.1 s`, `3 d 4 h`: how long after the beginning. */
export const elapsed = (atMs: number, startMs: number): string => formatDuration(Math.max(0, atMs - startMs));

/** `12:04:31.084` in the visitor's zone. Only for what is shown after hydration. */
export function preciseTime(atMs: number): string {
  const at = new Date(atMs);
  const clock = at.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
  return `${clock}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** A mark in words, the same in every time zone. */
export function markSentence(mark: LaneMark, startMs: number): string {
  if (mark.kind === 'tick') return `${mark.name}, ${elapsed(mark.fromMs, startMs)} after acceptance`;
  const tense = mark.isOpen ? 'so far or until due' : 'long';
  return `${mark.name}, from ${elapsed(mark.fromMs, startMs)} after acceptance, ${formatDuration(mark.toMs - mark.fromMs)} ${tense}`;
}
