/** What a chart's numbers are; it decides how they are written. */
export type ChartUnit = 'count' | 'per_second' | 'percent' | 'ms';

export interface ChartPoint {
  /** Start of the bucket, RFC 3339. */
  at: string;
  /** Null is a gap: nothing was measured. It is not zero. */
  value: number | null;
}

export interface ChartSeries {
  id: string;
  name: string;
  points: readonly ChartPoint[];
}

/** A stretch of time that a person pointed at, and the series if it was one. */
export interface ChartPick {
  from: Date;
  to: Date;
  seriesId: string | null;
}

export interface ChartRow {
  atMs: number;
  values: Record<string, number | null>;
}

/** The series side by side, a row per bucket, oldest first. */
export function rowsOf(series: readonly ChartSeries[]): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  for (const { id, points } of series) {
    for (const { at, value } of points) {
      const atMs = Date.parse(at);
      const row = rows.get(atMs) ?? { atMs, values: {} };
      row.values[id] = value;
      rows.set(atMs, row);
    }
  }
  return [...rows.values()].sort((one, other) => one.atMs - other.atMs);
}

/** Width of a bucket: the least distance of two neighbours; a minute where there are no two. */
export function stepOf(rows: readonly ChartRow[]): number {
  let step = Number.POSITIVE_INFINITY;
  for (let index = 1; index < rows.length; index += 1) {
    step = Math.min(step, (rows[index]?.atMs ?? 0) - (rows[index - 1]?.atMs ?? 0));
  }
  return Number.isFinite(step) ? step : 60_000;
}

export const sumOf = ({ points }: ChartSeries): number => points.reduce((sum, { value }) => sum + (value ?? 0), 0);
