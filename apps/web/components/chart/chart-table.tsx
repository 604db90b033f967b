import Link from 'next/link';
import type { ChartPick, ChartSeries, ChartUnit } from './chart-series.ts';
import { rowsOf, stepOf } from './chart-series.ts';
import { rangeText, valueText } from './chart-text.ts';

interface Props {
  title: string;
  series: readonly ChartSeries[];
  unit: ChartUnit;
  stepMs?: number | undefined;
  hrefOf?: ((pick: ChartPick) => string) | undefined;
  maxHeight: number;
}

/** The numbers of a chart, newest first; each leads where its point leads. */
export function ChartTable({ title, series, unit, stepMs, hrefOf, maxHeight }: Props) {
  const rows = rowsOf(series);
  const step = stepMs ?? stepOf(rows);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={`${title}, as a table`} className="overflow-auto" style={{ maxHeight }}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{title}</caption>
        <thead className="sticky top-0 bg-surface">
          <tr className="text-left text-meta text-secondary">
            <th scope="col" className="h-8 pr-4 font-medium">
              Time
            </th>
            {series.map(({ id, name }) => (
              <th key={id} scope="col" className="h-8 pl-4 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.reverse().map(({ atMs, values }) => (
            <tr key={atMs} className="border-t border-line">
              <th scope="row" className="tnum h-8 pr-4 text-left font-normal whitespace-nowrap text-secondary">
                {hrefOf ? (
                  <Link
                    className="underline decoration-line-strong underline-offset-2 hover:text-ink"
                    href={hrefOf({ from: new Date(atMs), to: new Date(atMs + step), seriesId: null })}
                  >
                    {rangeText(atMs, step)}
                  </Link>
                ) : (
                  rangeText(atMs, step)
                )}
              </th>
              {series.map(({ id }) => (
                <td key={id} className={`tnum h-8 pl-4 text-right ${values[id] ? '' : 'text-tertiary'}`}>
                  {valueText(values[id], unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
