const UNITS: readonly { names: readonly string[]; ms: number; shown: string }[] = [
  { names: ['d', 'day', 'days'], ms: 86_400_000, shown: 'd' },
  { names: ['h', 'hour', 'hours'], ms: 3_600_000, shown: 'h' },
  { names: ['min', 'm', 'minute', 'minutes'], ms: 60_000, shown: 'min' },
  { names: ['s', 'sec', 'second', 'seconds', ''], ms: 1_000, shown: 's' },
  { names: ['ms'], ms: 1, shown: 'ms' },
];

/** `90 s`, `1 h`: in the largest unit that says it exactly, so that it reads back as the same. */
export function durationText(ms: number): string {
  const unit = UNITS.find((each) => ms >= each.ms && ms % each.ms === 0);
  return unit ? `${ms / unit.ms} ${unit.shown}` : `${ms} ms`;
}

/** Milliseconds of `30 s`, `2min`, `1.5 h`; seconds where no unit is said; null for anything else. */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = UNITS.find(({ names }) => names.includes(match?.[2]?.toLowerCase() ?? '-'));
  if (!match?.[1] || !unit) return null;
  return Math.round(Number(match[1].replace(',', '.')) * unit.ms);
}

export const durationListText = (waits: readonly number[]): string => waits.map(durationText).join(', ');

/** Waits separated by commas; null when one of them cannot be read. */
export function parseDurationList(text: string): number[] | null {
  const waits = text
    .split(/[,;]/)
    .filter((part) => part.trim() !== '')
    .map(parseDuration);
  const known = waits.filter((wait) => wait !== null);
  return known.length === waits.length ? known : null;
}
