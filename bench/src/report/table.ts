import { isMet, type Row } from './row.ts';

const HEAD = ['scenario', 'figure', 'measured', 'bar', '', 'ceiling of this run', 'foreign CPU'];
const RIGHT = new Set([2]);

/** All rows as one table of plain text. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map((row, index) => cellsOf(row, rows[index - 1]))];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) =>
        RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [text[0], rule, ...text.slice(1)].join('\n');
}

function cellsOf(row: Row, above: Row | undefined): string[] {
  const { scenario, what, measured, unit, bar, ceiling, foreignCpu } = row;
  const met = isMet(row);
  return [
    scenario === above?.scenario ? '' : scenario,
    what,
    `${formatNumber(measured)} ${unit}`.trim(),
    bar === null ? '' : `${bar.kind === 'at_least' ? '>=' : '<='} ${formatNumber(bar.value)}`,
    met === null ? '' : met ? 'met' : 'MISSED',
    ceiling === null ? '' : `${formatNumber(ceiling.value)} ${ceiling.of}`,
    foreignCpu === null ? '' : `${Math.round(foreignCpu * 100)} %`,
  ];
}

/** Three digits that matter, thousands apart. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'not measured';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
