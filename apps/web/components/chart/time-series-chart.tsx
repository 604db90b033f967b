'use client';

import { ChartNoAxesColumn, Table } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import type { ChartPick, ChartSeries, ChartUnit } from './chart-series.ts';
import { ChartSkeleton } from './chart-skeleton.tsx';
import { ChartTable } from './chart-table.tsx';

const HEIGHT = 220;
const TimeSeriesPlot = dynamic(() => import('./time-series-plot.tsx').then((module) => module.TimeSeriesPlot), {
  ssr: false,
  loading: () => <ChartSkeleton height={HEIGHT} />,
});

interface Props {
  title: string;
  series: readonly ChartSeries[];
  kind: 'line' | 'stacked';
  unit: ChartUnit;
  /** Width of a bucket; found from the points where it is not told. */
  stepMs?: number;
  /** The present: the bucket that it falls into is drawn hatched, because more will come. */
  nowMs?: number;
  /** The list behind a point or a bucket. */
  hrefOf?: (pick: ChartPick) => string;
  /** Called instead where a link is not enough. */
  onPick?: (pick: ChartPick) => void;
  /** Charts of one group share the cursor. */
  group?: string;
  /** Ids of two series between which the area is shaded. */
  band?: { lowId: string; highId: string };
  note?: ReactNode;
  /** Beside the title, such as a choice of what is shown. */
  action?: ReactNode;
}

/** Numbers over time, as a chart or as the table behind it. The drawing code is loaded when it is first shown. */
export function TimeSeriesChart(props: Props) {
  const { title, series, unit, stepMs, hrefOf, note, action } = props;
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  const label = isTable ? 'View as chart' : 'View as table';
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption className="mb-1 flex min-h-7 items-center justify-between gap-3">
        <span className="min-w-0">
          <span id={id} className="font-medium">
            {title}
          </span>
          {note ? <span className="ml-2 text-meta text-tertiary">{note}</span> : null}
        </span>
        <span className="flex shrink-0 items-center gap-1">
          {action}
          <Button
            look="quiet"
            size="small"
            aria-label={`${label}: ${title}`}
            title={label}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? (
              <ChartNoAxesColumn className="size-3.5" aria-hidden="true" />
            ) : (
              <Table className="size-3.5" aria-hidden="true" />
            )}
            <span className="hidden md:inline">{label}</span>
          </Button>
        </span>
      </figcaption>
      {isTable ? (
        <ChartTable title={title} series={series} unit={unit} stepMs={stepMs} hrefOf={hrefOf} maxHeight={HEIGHT} />
      ) : (
        <TimeSeriesPlot {...props} height={HEIGHT} />
      )}
    </figure>
  );
}
