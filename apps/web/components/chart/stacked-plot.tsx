'use client';

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { type ChartRow, sumOf } from './chart-series.ts';
import { valueText } from './chart-text.ts';
import { axisProps, CursorProbe, type DrawingProps, HATCH_ID, Hatch, tipOf } from './plot-parts.tsx';
import { seriesStyle } from './series-style.ts';
import { SeriesSwatch } from './series-swatch.tsx';

interface ShapeInput {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  payload?: ChartRow;
}

/** Bars of parts, with the parts named beside them in the same order. */
export function StackedPlot(props: DrawingProps) {
  const { title, series, rows, unit, incompleteMs, group, height, cursor, onChoose } = props;
  const axes = axisProps(rows, unit);
  return (
    <div className="flex flex-col gap-x-4 gap-y-2 md:flex-row">
      <div className="min-w-0 flex-1">
        <BarChart
          responsive
          style={{ width: '100%', height }}
          data={rows}
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap={1}
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
          {series.map(({ id, name }, index) => (
            <Bar
              key={id}
              name={name}
              stackId="all"
              dataKey={({ values }: ChartRow) => values[id] ?? 0}
              isAnimationActive={false}
              shape={(input: ShapeInput) => (
                <Part
                  input={input}
                  color={seriesStyle(index).color}
                  isIncomplete={input.payload?.atMs === incompleteMs}
                />
              )}
              onClick={(entry, _index, event) => {
                const atMs = (entry.payload as ChartRow | undefined)?.atMs;
                if (!onChoose || atMs === undefined) return;
                event.stopPropagation();
                onChoose(atMs, id);
              }}
            />
          ))}
          <Tooltip
            content={tipOf(props, 'stacked')}
            isAnimationActive={false}
            cursor={{ fill: 'var(--text)', fillOpacity: 0.06 }}
          />
          <CursorProbe cursor={cursor} />
        </BarChart>
      </div>
      <ul className="flex shrink-0 flex-row flex-wrap content-start gap-x-4 gap-y-1 pt-1 text-meta md:w-36 md:flex-col md:flex-nowrap">
        {series
          .map((one, index) => ({ one, index }))
          .reverse()
          .map(({ one, index }) => (
            <li key={one.id} className="flex items-center gap-2">
              <SeriesSwatch index={index} kind="stacked" />
              <span className="text-secondary md:flex-1">{one.name}</span>
              <span className="tnum">{valueText(sumOf(one), unit)}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}

interface PartProps {
  input: ShapeInput;
  color: string;
  isIncomplete: boolean;
}

/** One part of a bar; hatched while its bucket is not over. */
function Part({ input: { x = 0, y = 0, width = 0, height = 0 }, color, isIncomplete }: PartProps) {
  if (height <= 0 || width <= 0) return <g />;
  const box = { x, y, width, height: Math.max(height - 0.5, 0.5) };
  if (!isIncomplete) return <rect {...box} fill={color} />;
  return (
    <g>
      <rect {...box} fill={color} fillOpacity={0.45} />
      <rect {...box} fill={`url(#${HATCH_ID})`} stroke={color} strokeOpacity={0.6} />
    </g>
  );
}
