'use client';

import { ChartGantt, Table } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { LaneAxis } from './lane-axis.tsx';
import type { LaneSpec } from './lane-spec.ts';
import { LaneTable } from './lane-table.tsx';
import { LaneTrack } from './lane-track.tsx';
import { timeScale } from './time-scale.ts';

interface Props {
  lanes: LaneSpec[];
  acceptedAt: string;
  /** Last instant of the axis, where a lane is still moving. */
  nowMs: number;
  selectedId?: string | null;
  /** Beside a list: fewer labels on the axis. */
  isCompact?: boolean;
  onSelect: (laneId: string) => void;
}

const ROW = 'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 @3xl:grid-cols-[7.5rem_minmax(0,1fr)_15rem]';

/** A lane per channel on one axis of time. */
export function LaneBoard({ lanes, acceptedAt, nowMs, selectedId = null, isCompact = false, onSelect }: Props) {
  const [isTable, setIsTable] = useState(false);
  const isWide = useMediaQuery('(min-width: 1100px)');
  const startMs = Date.parse(acceptedAt);
  const marks = lanes.flatMap((lane) => lane.marks);
  const isMoving = marks.some(({ isOpen }) => isOpen);
  const scale = timeScale([
    startMs,
    ...marks.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ...(isMoving && nowMs > startMs ? [nowMs] : []),
  ]);
  return (
    <div className="@container">
      {isTable ? (
        <LaneTable lanes={lanes} startMs={startMs} />
      ) : (
        <div>
          <div className={ROW}>
            <div className="col-span-2 pl-2 @3xl:col-span-1 @3xl:col-start-2 @3xl:pl-0">
              <LaneAxis scale={scale} startMs={startMs} labelShare={isWide && !isCompact ? 0.09 : 0.24} />
            </div>
          </div>
          <ul>
            {lanes.map((lane) => (
              <li
                key={lane.id}
                data-lane={lane.label}
                data-status={lane.status}
                className={`${ROW} border-b border-line py-1 ${lane.id === selectedId ? 'shadow-[inset_2px_0_0_var(--text)]' : ''}`}
              >
                <button
                  type="button"
                  aria-pressed={lane.id === selectedId}
                  aria-label={`Show ${lane.label} below`}
                  onClick={() => onSelect(lane.id)}
                  className="min-h-8 min-w-0 rounded-[4px] pl-2 text-left font-medium hover:underline"
                >
                  {lane.heading}
                </button>
                <div className="order-last col-span-2 min-w-0 pl-2 @3xl:order-none @3xl:col-span-1 @3xl:pl-0">
                  <LaneTrack
                    label={lane.label}
                    marks={lane.marks}
                    scale={scale}
                    startMs={startMs}
                    sentence={lane.sentence}
                    onPick={() => onSelect(lane.id)}
                  />
                  {lane.sentence ? <p className="pb-1 text-meta text-decision @3xl:hidden">{lane.sentence}</p> : null}
                </div>
                <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 py-0.5">{lane.aside}</div>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-meta text-tertiary">
        <p>
          From acceptance at <Time at={acceptedAt} />
          {scale.breaks.length > 0 && !isTable ? '. Waits marked // are drawn shorter than they were.' : '.'}
        </p>
        <Button look="quiet" size="small" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? (
            <ChartGantt className="size-3.5" aria-hidden="true" />
          ) : (
            <Table className="size-3.5" aria-hidden="true" />
          )}
          {isTable ? 'View as lanes' : 'View as table'}
        </Button>
      </div>
    </div>
  );
}
