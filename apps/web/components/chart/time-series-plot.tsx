'use client';

import { useRouter } from 'next/navigation';
import { memo, useMemo, useRef } from 'react';
import { type ChartPick, type ChartSeries, type ChartUnit, rowsOf, stepOf } from './chart-series.ts';
import { LinePlot } from './line-plot.tsx';
import { StackedPlot } from './stacked-plot.tsx';

export interface PlotProps {
  title: string;
  series: readonly ChartSeries[];
  kind: 'line' | 'stacked';
  unit: ChartUnit;
  stepMs?: number;
  nowMs?: number;
  hrefOf?: (pick: ChartPick) => string;
  onPick?: (pick: ChartPick) => void;
  group?: string;
  band?: { lowId: string; highId: string };
  height: number;
}

/** Draws the series with Recharts; a click, or Enter at the cursor, leads to the list behind the bucket. */
export const TimeSeriesPlot = memo(function TimeSeriesPlot(props: PlotProps) {
  const { title, series, kind, unit, nowMs, hrefOf, onPick, group, band, height } = props;
  const router = useRouter();
  const rows = useMemo(() => rowsOf(series), [series]);
  const stepMs = props.stepMs ?? stepOf(rows);
  const cursor = useRef<number | null>(null);
  const isPickable = Boolean(hrefOf ?? onPick);
  const last = rows.at(-1);
  const incompleteMs = nowMs !== undefined && last && nowMs < last.atMs + stepMs ? last.atMs : null;

  const pick = (atMs: number, seriesId: string | null) => {
    const chosen = { from: new Date(atMs), to: new Date(atMs + stepMs), seriesId };
    if (onPick) onPick(chosen);
    else if (hrefOf) router.push(hrefOf(chosen));
  };
  const drawing = { title, series, rows, unit, stepMs, incompleteMs, group, height, cursor };
  const onChoose = isPickable ? pick : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart inside is the focusable thing; Enter comes up from it
    <div
      className={isPickable ? 'cursor-pointer' : ''}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && cursor.current !== null) onChoose?.(cursor.current, null);
      }}
    >
      {kind === 'stacked' ? (
        <StackedPlot {...drawing} onChoose={onChoose} />
      ) : (
        <LinePlot {...drawing} onChoose={onChoose} band={band} />
      )}
    </div>
  );
});
