export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

export interface SeriesStyle {
  color: string;
  /** Of a line; empty is solid. */
  dash: string;
  marker: MarkerShape;
}

const ink = (percent: number) => `color-mix(in srgb, var(--text) ${percent}%, var(--surface))`;

/** Steps of ink and the accent; dash and marker tell lines apart where colour does not. */
const STYLES: readonly SeriesStyle[] = [
  { color: ink(88), dash: '', marker: 'circle' },
  { color: 'var(--accent)', dash: '6 3', marker: 'square' },
  { color: ink(62), dash: '2 3', marker: 'triangle' },
  { color: ink(44), dash: '9 3 2 3', marker: 'diamond' },
  { color: ink(26), dash: '4 4', marker: 'cross' },
];

const FIRST: SeriesStyle = { color: ink(88), dash: '', marker: 'circle' };

export const seriesStyle = (index: number): SeriesStyle => STYLES[index % STYLES.length] ?? FIRST;

/** Outline of a marker around a point, about 6 px wide. */
export function markerPath(shape: MarkerShape, x: number, y: number): string {
  const r = 3;
  if (shape === 'circle') return `M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0Z`;
  if (shape === 'square') return `M${x - r} ${y - r}h${r * 2}v${r * 2}h${-r * 2}Z`;
  if (shape === 'triangle') return `M${x} ${y - r - 0.5}l${r + 0.5} ${r * 2}h${-(r * 2 + 1)}Z`;
  if (shape === 'diamond') return `M${x} ${y - r - 1}l${r + 1} ${r + 1}l${-(r + 1)} ${r + 1}l${-(r + 1)} ${-(r + 1)}Z`;
  return `M${x - r} ${y - r}l${r * 2} ${r * 2}M${x + r} ${y - r}l${-r * 2} ${r * 2}`;
}
