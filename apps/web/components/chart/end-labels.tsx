'use client';

import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { ChartRow, ChartSeries } from './chart-series.ts';
import { markerPath, seriesStyle } from './series-style.ts';
import { spreadLabels } from './spread-labels.ts';

interface Props {
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
}

const LINE_PX = 14;
/** A line that ended earlier is told by its marker alone. */
const LEADER_PX = 48;

/** The name of each line where it ends, so that nobody has to match a legend. */
export function EndLabels({ series, rows }: Props) {
  const area = usePlotArea();
  const scale = useYAxisScale();
  const xScale = useXAxisScale();
  if (!area || !scale) return null;
  const ends = series.flatMap(({ id, name }, index) => {
    const last = rows.findLast(({ values }) => (values[id] ?? null) !== null);
    const y = last ? scale(last.values[id]) : undefined;
    const x = last && xScale ? xScale(last.atMs) : undefined;
    return y === undefined ? [] : [{ id, name, index, y, x: x ?? area.x + area.width }];
  });
  const places = spreadLabels(
    ends.map(({ y }) => y),
    LINE_PX,
    area.y + LINE_PX / 2,
    area.y + area.height - LINE_PX / 2,
  );
  const right = area.x + area.width;
  return (
    <g>
      {ends.map(({ id, name, index, x, y }, place) => {
        const { color, marker } = seriesStyle(index);
        const labelY = places[place] ?? y;
        return (
          <g key={id}>
            {right - x < LEADER_PX ? (
              <path d={`M${x + 4} ${y}L${right + 5} ${labelY}`} stroke={color} strokeWidth="0.75" opacity="0.5" />
            ) : null}
            <path
              d={markerPath(marker, right + 10, labelY)}
              fill={marker === 'cross' ? 'none' : color}
              stroke={color}
              strokeWidth="1.5"
            />
            <text x={right + 18} y={labelY} dominantBaseline="central" className="fill-secondary text-[11px]">
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
