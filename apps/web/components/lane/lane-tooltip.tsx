'use client';

import { formatDuration } from '../ui/number.ts';
import { INKS } from './lane-look.tsx';
import type { LaneMark } from './lane-mark.ts';
import { elapsed, preciseTime } from './lane-times.ts';

interface Props {
  mark: LaneMark;
  startMs: number;
  /** From 0 to 1; decides to which side it opens. */
  position: number;
}

/** What a mark is, and when exactly. Its words are the mark's own name too, so it is hidden from screen readers. */
export function LaneTooltip({ mark, startMs, position }: Props) {
  const shift = position < 0.25 ? 'translate-x-0' : position > 0.75 ? '-translate-x-full' : '-translate-x-1/2';
  const isSpan = mark.kind !== 'tick';
  return (
    <div
      aria-hidden="true"
      data-lane-tooltip
      className={`pointer-events-none absolute bottom-full z-30 w-max max-w-[min(22rem,80vw)] rounded-control border border-line bg-surface px-2.5 py-1.5 shadow-overlay ${shift}`}
      style={{ left: `${position * 100}%` }}
    >
      <p className={`font-medium ${mark.tone === 'neutral' ? '' : INKS[mark.tone]}`}>{mark.name}</p>
      {mark.detail ? <p className="break-words text-secondary">{mark.detail}</p> : null}
      <p className="tnum text-meta text-secondary">
        {preciseTime(mark.fromMs)}
        {isSpan ? ` to ${preciseTime(mark.toMs)} · ${formatDuration(mark.toMs - mark.fromMs)}` : ''}
        {mark.isOpen ? ', not over' : ''}
      </p>
      <p className="tnum text-meta text-tertiary">{elapsed(mark.fromMs, startMs)} after acceptance</p>
    </div>
  );
}
