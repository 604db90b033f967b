const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false } as const;

/**
 * `12:04:31` today, `20 Nov 12:04:31` on another day, `20 Nov 2027, 12:04` in another year. `utc` is what the server
 * renders, before the visitor's zone is known. Compact: `20 Nov 12:04`, `20 Nov 2027`.
 */
export function shortTime(at: Date, nowMs: number, zone: 'utc' | 'local', isCompact = false): string {
  const timeZone = zone === 'utc' ? { timeZone: 'UTC' } : {};
  const time = at.toLocaleTimeString('en-GB', { ...clock, ...timeZone });
  const part = (date: Date, format: Intl.DateTimeFormatOptions) =>
    date.toLocaleDateString('en-GB', { ...format, ...timeZone });
  const now = new Date(nowMs);
  const day = part(at, { day: 'numeric', month: 'short' });
  const year = part(at, { year: 'numeric' });
  if (year !== part(now, { year: 'numeric' }))
    return isCompact ? `${day} ${year}` : `${day} ${year}, ${time.slice(0, 5)}`;
  return day === part(now, { day: 'numeric', month: 'short' }) ? time : `${day} ${isCompact ? time.slice(0, 5) : time}`;
}

const STEPS = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const;

/** `3 min ago`, `in 40 s`, `just now`. */
export function relativeTime(atMs: number, nowMs: number): string {
  const distanceMs = Math.abs(nowMs - atMs);
  const step = STEPS.find(({ ms }) => distanceMs >= ms);
  if (!step) return 'just now';
  const text = `${Math.floor(distanceMs / step.ms)} ${step.unit}`;
  return atMs > nowMs ? `in ${text}` : `${text} ago`;
}

/** `840 ms`, `2.4 s`, `3 min 10 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`;
}

/** Countdown as `00:42`, or `1:02:03` past an hour. */
export function countdown(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1_000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3_600);
  const rest = `${pad(Math.floor((total % 3_600) / 60))}:${pad(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
