'use client';

import { relativeTime, shortTime } from './format-time.ts';
import { useHydrated } from './use-hydrated.ts';
import { useNow } from './use-now.ts';

interface Props {
  at: string;
  /** Adds `, 3 min ago`. */
  withDistance?: boolean;
  /** For a narrow column: another day without its seconds. */
  isCompact?: boolean;
}

/** An instant in the visitor's zone; the title has UTC and the distance. */
export function Time({ at, withDistance = false, isCompact = false }: Props) {
  const isHydrated = useHydrated();
  const nowMs = useNow();
  const date = new Date(at);
  const reference = isHydrated && nowMs > 0 ? nowMs : date.getTime();
  const distance = isHydrated ? relativeTime(date.getTime(), reference) : '';
  return (
    <time dateTime={at} title={[at, distance].filter(Boolean).join(' · ')} className="tnum whitespace-nowrap">
      {shortTime(date, reference, isHydrated ? 'local' : 'utc', isCompact)}
      {withDistance && distance ? <span className="text-tertiary">, {distance}</span> : null}
    </time>
  );
}
