import Link from 'next/link';
import type { ReactNode } from 'react';
import { Sparkline } from './sparkline.tsx';

export interface KpiDelta {
  /** `+12 %`, `−3 points`, `as before`. */
  text: string;
  /** Which way is good is the tile's matter, not the sign's. */
  tone: 'neutral' | 'good' | 'bad';
}

interface Props {
  name: string;
  /** As it is to be read, without the unit; null where nothing is known. */
  value: string | null;
  unit?: string;
  delta?: KpiDelta | null;
  /** Compared with what: `than the hour before`. */
  deltaNote?: string;
  spark?: readonly (number | null)[];
  /** The list behind the number. */
  href?: string;
  /** Ink of the number where its state matters. */
  tone?: 'ink' | 'danger' | 'warning';
  note?: ReactNode;
}

const INKS = { ink: 'text-ink', danger: 'text-danger', warning: 'text-warning' } as const;
const DELTA_INKS = { neutral: 'text-tertiary', good: 'text-success', bad: 'text-danger' } as const;

/** One number, its course, and how it was before. */
export function KpiTile({ name, value, unit, delta, deltaNote, spark, href, tone = 'ink', note }: Props) {
  return (
    <div className="relative flex min-w-0 flex-col gap-1 bg-surface p-3 has-[a:hover]:bg-sunken">
      <dt className={`min-w-0 text-meta text-secondary ${spark ? 'pr-18' : ''}`}>
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd className="flex min-w-0 flex-col">
        {spark ? (
          <Sparkline values={spark} label={`Course of ${name}`} className="absolute top-3 right-3 h-5 w-16" />
        ) : null}
        <span className={`tnum text-[28px] leading-8 font-[560] tracking-[-0.01em] whitespace-nowrap ${INKS[tone]}`}>
          {value ?? <span className="text-tertiary">–</span>}
          {value !== null && unit ? <span className="ml-1 text-reading font-normal text-secondary">{unit}</span> : null}
        </span>
        <span className="tnum min-h-4 truncate text-meta text-tertiary">
          {delta ? (
            <span title={deltaNote}>
              <span className={DELTA_INKS[delta.tone]}>{delta.text}</span>
              {deltaNote ? <span className="sr-only"> {deltaNote}</span> : null}
            </span>
          ) : null}
          {note}
        </span>
      </dd>
    </div>
  );
}
