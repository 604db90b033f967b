interface Props {
  /** Oldest first; null is a gap. */
  values: readonly (number | null)[];
  /** What it shows, for those who do not see it. */
  label: string;
  className?: string;
}

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 2;

/** A line without axes: the course of a number, beside the number. */
export function Sparkline({ values, label, className = 'h-6 w-24' }: Props) {
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, 0);
  const place = (value: number, index: number) => ({
    x: values.length < 2 ? WIDTH : (index / (values.length - 1)) * (WIDTH - PAD * 2) + PAD,
    y: HEIGHT - PAD - (top === 0 ? 0 : value / top) * (HEIGHT - PAD * 2),
  });
  const lines = runsOf(values).map((run) => run.map(({ value, index }) => place(value, index)));
  const end = lines.at(-1)?.at(-1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={className} fill="none" role="img" aria-label={label}>
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--border)" />
      {lines.flatMap(([only, ...rest]) =>
        only && rest.length === 0
          ? [<circle key={only.x} cx={only.x} cy={only.y} r="1" fill="var(--secondary)" />]
          : [],
      )}
      {lines.map((points) => (
        <polyline
          key={points[0]?.x}
          points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          stroke="var(--secondary)"
          strokeWidth="1.25"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {end ? <circle cx={end.x} cy={end.y} r="2" fill="var(--accent)" /> : null}
    </svg>
  );
}

/** The stretches without a gap. */
function runsOf(values: readonly (number | null)[]): { value: number; index: number }[][] {
  const runs: { value: number; index: number }[][] = [];
  let run: { value: number; index: number }[] = [];
  values.forEach((value, index) => {
    if (value !== null) run.push({ value, index });
    else run = [];
    if (value !== null && run.length === 1) runs.push(run);
  });
  return runs;
}
