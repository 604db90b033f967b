import type { ChartRow, ChartSeries, ChartUnit } from './chart-series.ts';
import { rangeText, valueText } from './chart-text.ts';
import { SeriesSwatch } from './series-swatch.tsx';

interface Props {
  row: ChartRow | undefined;
  series: readonly ChartSeries[];
  kind: 'line' | 'stacked';
  unit: ChartUnit;
  stepMs: number;
  isIncomplete: boolean;
  hint: string | null;
}

/** What the bucket under the cursor holds. */
export function ChartTooltip({ row, series, kind, unit, stepMs, isIncomplete, hint }: Props) {
  if (!row) return null;
  return (
    <div className="rounded-panel border border-line bg-surface px-3 py-2 text-meta shadow-overlay">
      <p className="tnum mb-1 font-medium whitespace-nowrap">
        {rangeText(row.atMs, stepMs)}
        {isIncomplete ? <span className="font-normal text-tertiary">, not over yet</span> : null}
      </p>
      {series.map(({ id, name }, index) => (
        <p key={id} className="flex items-center gap-2 whitespace-nowrap text-secondary">
          <SeriesSwatch index={index} kind={kind} />
          <span className="flex-1">{name}</span>
          <span className="tnum pl-3 text-ink">{valueText(row.values[id], unit)}</span>
        </p>
      ))}
      {hint ? <p className="mt-1 text-tertiary">{hint}</p> : null}
    </div>
  );
}
