import { markerPath, seriesStyle } from './series-style.ts';

interface Props {
  index: number;
  kind: 'line' | 'stacked';
}

/** How a series is drawn, in little: its dash and marker, or its fill. */
export function SeriesSwatch({ index, kind }: Props) {
  const { color, dash, marker } = seriesStyle(index);
  if (kind === 'stacked') {
    return <span aria-hidden="true" className="size-2.5 shrink-0 rounded-[2px]" style={{ background: color }} />;
  }
  return (
    <svg
      viewBox="0 0 20 10"
      className="h-2.5 w-5 shrink-0"
      aria-hidden="true"
      fill="none"
      stroke={color}
      strokeWidth="1.5"
    >
      <path d="M0 5H20" strokeDasharray={dash} />
      <path d={markerPath(marker, 10, 5)} fill={marker === 'cross' ? 'none' : color} stroke={color} />
    </svg>
  );
}
