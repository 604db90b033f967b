'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { MarkShape } from './lane-look.tsx';
import type { LaneMark } from './lane-mark.ts';
import { markSentence } from './lane-times.ts';
import { LaneTooltip } from './lane-tooltip.tsx';
import type { TimeScale } from './time-scale.ts';

interface Props {
  /** Names the track: `Email`. */
  label: string;
  marks: LaneMark[];
  scale: TimeScale;
  startMs: number;
  /** Said beside the last mark, where there is room: why nothing was sent. */
  sentence: string | null;
  onPick: () => void;
}

const percent = (position: number): string => `${(position * 100).toFixed(3)}%`;

/** One channel's track: one tab stop, arrows go from mark to mark, each tells its times. */
export function LaneTrack({ label, marks, scale, startMs, sentence, onPick }: Props) {
  const trackRef = useRef<HTMLFieldSetElement>(null);
  const [current, setCurrent] = useState(0);
  const [shown, setShown] = useState<string | null>(null);
  const stop = Math.min(current, marks.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && shown !== null) {
      event.stopPropagation();
      return setShown(null);
    }
    const target = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(target, 0), marks.length - 1);
    setCurrent(next);
    trackRef.current?.querySelectorAll<HTMLElement>('[data-mark]')[next]?.focus();
  };
  const last = marks.at(-1);
  const endsAt = last ? scale.position(last.toMs) : 0;
  const tip = marks.find(({ id }) => id === shown);
  return (
    <fieldset
      ref={trackRef}
      aria-label={`${label} on the time axis`}
      onKeyDown={onKeyDown}
      className="relative mr-5 h-9 min-w-0"
    >
      <span aria-hidden="true" className="absolute inset-x-0 top-1/2 border-t border-line" />
      {marks.map((mark, index) => (
        <button
          key={mark.id}
          type="button"
          data-mark={mark.kind}
          data-sign={mark.sign ?? undefined}
          tabIndex={index === stop ? 0 : -1}
          aria-label={markSentence(mark, startMs)}
          onClick={onPick}
          onFocus={() => {
            setCurrent(index);
            setShown(mark.id);
          }}
          onBlur={() => setShown(null)}
          onPointerEnter={() => setShown(mark.id)}
          onPointerLeave={() => setShown(null)}
          className={`absolute top-0 flex h-9 items-center rounded-[4px] ${mark.kind === 'tick' ? 'z-20 w-6 justify-start pl-0.5' : mark.kind === 'attempt' ? 'z-10 min-w-2' : 'min-w-1'}`}
          style={{
            left: percent(scale.position(mark.fromMs)),
            ...(mark.kind === 'tick'
              ? {}
              : { width: percent(scale.position(mark.toMs) - scale.position(mark.fromMs)) }),
          }}
        >
          <MarkShape mark={mark} />
        </button>
      ))}
      {scale.breaks.map(({ position }) => (
        <span
          key={position}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 z-10 h-3.5 w-[5px] -translate-1/2 -skew-x-[18deg] border-x border-line-strong bg-bg"
          style={{ left: percent(position) }}
        />
      ))}
      {sentence && endsAt < 0.6 ? (
        <p
          className="pointer-events-none absolute top-1/2 right-0 z-10 hidden -translate-y-1/2 @3xl:block"
          style={{ left: `calc(${percent(endsAt)} + 24px)` }}
          title={sentence}
        >
          <span className="block max-w-max truncate bg-bg px-1 text-meta text-decision">{sentence}</span>
        </p>
      ) : null}
      {tip ? <LaneTooltip mark={tip} startMs={startMs} position={scale.position(tip.fromMs)} /> : null}
    </fieldset>
  );
}
