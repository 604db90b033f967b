/** One line of the table. */
export interface Row {
  scenario: string;
  what: string;
  measured: number;
  unit: string;
  /** What PERFORMANCE.md asks for; null where the figure stands for itself. */
  bar: Bar | null;
  /** What the same machine did in the same run with nothing but the part that bounds this figure. */
  ceiling: { value: number; of: string } | null;
  /** Share of the machine's CPU that others took meanwhile, 0 to 1; null where it was not watched. */
  foreignCpu: number | null;
}

export interface Bar {
  kind: 'at_least' | 'at_most';
  value: number;
}

export const atLeast = (value: number): Bar => ({ kind: 'at_least', value });
export const atMost = (value: number): Bar => ({ kind: 'at_most', value });

/** Null where there is no bar. A figure that could not be measured misses its bar. */
export function isMet({ measured, bar }: Pick<Row, 'measured' | 'bar'>): boolean | null {
  if (bar === null) return null;
  return bar.kind === 'at_least' ? measured >= bar.value : measured <= bar.value;
}
