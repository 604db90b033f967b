'use client';

import { useHydrated } from '../ui/use-hydrated.ts';
import { useNow } from '../ui/use-now.ts';

/** What the clock on the person's wall says. */
export function LocalTime({ timezone }: { timezone: string }) {
  const isHydrated = useHydrated();
  const nowMs = useNow();
  const time = isHydrated && nowMs > 0 ? wallTime(nowMs, timezone) : null;
  return (
    <span>
      {timezone}
      {time ? <span className="tnum text-secondary">, {time} there now</span> : null}
    </span>
  );
}

function wallTime(nowMs: number, timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
      nowMs,
    );
  } catch {
    return null;
  }
}
