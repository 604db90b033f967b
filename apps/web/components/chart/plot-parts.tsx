import type { RefObject } from 'react';
import { useActiveTooltipLabel } from 'recharts';
import type { ChartRow, ChartSeries, ChartUnit } from './chart-series.ts';
import { bucketText, tickText } from './chart-text.ts';
import { ChartTooltip } from './chart-tooltip.tsx';

export interface DrawingProps {
  title: string;
  series: readonly ChartSeries[];
  rows: ChartRow[];
  unit: ChartUnit;
  stepMs: number;
  /** Start of the bucket that is not over; null where all are. */
  incompleteMs: number | null;
  group: string | undefined;
  height: number;
  /** Start of the bucket under the cursor, for the keyboard. */
  cursor: RefObject<number | null>;
  onChoose: ((atMs: number, seriesId: string | null) => void) | null;
}

/** Tells the frame around the chart where its cursor is. */
export function CursorProbe({ cursor }: { cursor: RefObject<number | null> }) {
  const label = useActiveTooltipLabel();
  cursor.current = label === undefined ? null : Number(label);
  return null;
}

export const HATCH_ID = 'carillon-chart-hatch';

/** Lines for what is not over yet. */
export const Hatch = () => (
  <defs>
    <pattern id={HATCH_ID} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V6" stroke="var(--border-strong)" strokeWidth="1.5" />
    </pattern>
  </defs>
);

const tick = { fontSize: 11, fill: 'var(--tertiary)' };

/** The same axes on every chart. Spread into the axis, because a chart looks at its own children only. */
export function axisProps(rows: readonly ChartRow[], unit: ChartUnit) {
  const spanMs = (rows.at(-1)?.atMs ?? 0) - (rows[0]?.atMs ?? 0);
  return {
    x: {
      dataKey: 'atMs',
      tickFormatter: (value: number) => bucketText(value, spanMs),
      tick,
      tickLine: false,
      axisLine: { stroke: 'var(--border-strong)' },
      minTickGap: 40,
      height: 24,
    },
    y: {
      ...scaleOf(rows, unit),
      tickFormatter: (value: number) => tickText(value, unit),
      tick,
      tickLine: false,
      axisLine: false,
      width: 48,
    },
  };
}

const DECADES_MS = [1, 10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000];

/** Durations spread over orders of magnitude, so their axis is logarithmic; everything else starts at zero. */
function scaleOf(rows: readonly ChartRow[], unit: ChartUnit) {
  const values = rows.flatMap((row) => Object.values(row.values).filter((value) => value !== null && value > 0));
  if (unit !== 'ms' || values.length === 0) {
    return { tickCount: 4, allowDecimals: unit !== 'count', domain: [0, 'auto'] as [number, 'auto'] };
  }
  const least = Math.min(...(values as number[]));
  const most = Math.max(...(values as number[]));
  const low = DECADES_MS.findLast((ms) => ms <= least) ?? 1;
  const high = DECADES_MS.find((ms) => ms >= most) ?? most;
  const ticks = DECADES_MS.filter((ms) => ms >= low && ms <= high);
  return {
    scale: 'log' as const,
    domain: [low, Math.max(high, low * 10)] as [number, number],
    ticks,
    allowDataOverflow: true,
  };
}

interface TipInput {
  active?: boolean;
  label?: string | number | undefined;
}

/** The tooltip's content for one chart. */
export const tipOf =
  ({ series, rows, unit, stepMs, incompleteMs, onChoose }: DrawingProps, kind: 'line' | 'stacked') =>
  ({ active, label }: TipInput) => {
    if (!active) return null;
    const atMs = Number(label);
    return (
      <ChartTooltip
        row={rows.find((row) => row.atMs === atMs)}
        series={series}
        kind={kind}
        unit={unit}
        stepMs={stepMs}
        isIncomplete={atMs === incompleteMs}
        hint={onChoose ? 'Click or Enter: the list behind it' : null}
      />
    );
  };
