'use client';

import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartRow } from './chart-series.ts';
import { EndLabels } from './end-labels.tsx';
import { axisProps, CursorProbe, type DrawingProps, HATCH_ID, Hatch, tipOf } from './plot-parts.tsx';
import { markerPath, seriesStyle } from './series-style.ts';

interface Props extends DrawingProps {
  band: { lowId: string; highId: string } | undefined;
}

const LABELS_PX = 84;
/** More points than this wear no marker of their own. */
const MARKED_POINTS = 40;

/** Lines told apart by dash and marker, and named where they end. */
export function LinePlot(props: Props) {
  const { title, series, rows, unit, incompleteMs, group, height, cursor, onChoose, band } = props;
  const axes = axisProps(rows, unit);
  const before = rows.at(-2)?.atMs;
  return (
    <ComposedChart
      responsive
      style={{ width: '100%', height }}
      data={rows}
      margin={{ top: 8, right: LABELS_PX, bottom: 0, left: 0 }}
      accessibilityLayer
      title={title}
      {...(group ? { syncId: group } : {})}
      onClick={({ activeLabel }) => {
        if (activeLabel !== undefined) onChoose?.(Number(activeLabel), null);
      }}
    >
      <Hatch />
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis {...axes.x} />
      <YAxis {...axes.y} />
      {incompleteMs !== null && before !== undefined ? (
        <ReferenceArea x1={before} x2={incompleteMs} fill={`url(#${HATCH_ID})`} fillOpacity={0.5} />
      ) : null}
      {band ? (
        <Area
          dataKey={({ values }: ChartRow) => bandOf(values[band.lowId], values[band.highId])}
          fill="var(--text)"
          fillOpacity={0.08}
          stroke="none"
          isAnimationActive={false}
          connectNulls={false}
          activeDot={false}
          tooltipType="none"
        />
      ) : null}
      {series.map(({ id, name }, index) => {
        const { color, dash, marker } = seriesStyle(index);
        return (
          <Line
            key={id}
            name={name}
            dataKey={({ values }: ChartRow) => values[id] ?? null}
            stroke={color}
            strokeWidth={1.5}
            strokeDasharray={dash}
            isAnimationActive={false}
            connectNulls={false}
            dot={({ cx, cy, index: at }: { cx?: number; cy?: number; index?: number }) => (
              <Marker key={at} x={cx} y={cy} shape={marker} color={color} isShown={isMarked(rows, id, at ?? 0)} />
            )}
            activeDot={{ r: 4, fill: color, stroke: 'var(--surface)' }}
          />
        );
      })}
      <Tooltip content={tipOf(props, 'line')} isAnimationActive={false} cursor={{ stroke: 'var(--border-strong)' }} />
      <EndLabels series={series} rows={rows} />
      <CursorProbe cursor={cursor} />
    </ComposedChart>
  );
}

const bandOf = (low: number | null | undefined, high: number | null | undefined): [number, number] | null =>
  low === null || low === undefined || high === null || high === undefined ? null : [low, high];

/** Every point of a short series; of a long one those that stand alone, and the last. */
function isMarked(rows: readonly ChartRow[], id: string, index: number): boolean {
  const valueAt = (at: number) => rows[at]?.values[id] ?? null;
  if (valueAt(index) === null) return false;
  if (rows.length <= MARKED_POINTS) return true;
  const isAlone = valueAt(index - 1) === null && valueAt(index + 1) === null;
  return isAlone || rows.slice(index + 1).every(({ values }) => (values[id] ?? null) === null);
}

interface MarkerProps {
  x: number | undefined;
  y: number | undefined;
  shape: Parameters<typeof markerPath>[0];
  color: string;
  isShown: boolean;
}

const Marker = ({ x, y, shape, color, isShown }: MarkerProps) =>
  isShown && x !== undefined && y !== undefined ? (
    <path d={markerPath(shape, x, y)} fill={shape === 'cross' ? 'none' : color} stroke={color} strokeWidth="1.5" />
  ) : (
    <g />
  );
