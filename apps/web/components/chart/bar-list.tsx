import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ChartUnit } from './chart-series.ts';
import { valueText } from './chart-text.ts';

export interface BarItem {
  id: string;
  name: ReactNode;
  value: number;
  /** The list behind the bar. */
  href?: string | undefined;
  note?: ReactNode;
  /** Of the bar; state only. */
  tone?: 'neutral' | 'decision' | 'danger' | 'warning' | undefined;
}

interface Props {
  title: string;
  items: readonly BarItem[];
  unit?: ChartUnit;
}

const FILLS = { neutral: 'bg-ink/20', decision: 'bg-decision', danger: 'bg-danger', warning: 'bg-warning' } as const;

/** Numbers in order, each with its bar and the list behind it. It is a table of its own accord. */
export function BarList({ title, items, unit = 'count' }: Props) {
  const top = Math.max(...items.map(({ value }) => value), 1);
  return (
    <ul aria-label={title} className="flex flex-col">
      {items.map(({ id, name, value, href, note, tone = 'neutral' }) => (
        <li key={id} className="relative flex flex-col gap-1 rounded-control px-2 py-1.5 -mx-2 has-[a:hover]:bg-sunken">
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">
              {href ? (
                <Link href={href} className="after:absolute after:inset-0 hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
            <span className="tnum shrink-0 font-medium">{valueText(value, unit)}</span>
          </div>
          <div aria-hidden="true" className="h-1.5 rounded-full bg-line/60">
            <div
              className={`h-full min-w-0.5 rounded-full ${FILLS[tone]}`}
              style={{ width: `${(value / top) * 100}%` }}
            />
          </div>
          {note ? <div className="text-meta text-tertiary">{note}</div> : null}
        </li>
      ))}
    </ul>
  );
}
