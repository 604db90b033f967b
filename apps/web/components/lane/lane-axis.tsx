import { formatDuration } from '../ui/number.ts';
import { elapsed } from './lane-times.ts';
import { labelledKnots, type TimeScale } from './time-scale.ts';

interface Props {
  scale: TimeScale;
  startMs: number;
  /** Share of the axis that a label needs. */
  labelShare: number;
}

/** Time since acceptance above the tracks; waits that are drawn shorter than they were carry their length. */
export function LaneAxis({ scale, startMs, labelShare }: Props) {
  const knots = labelledKnots(scale, labelShare);
  const breaks = scale.breaks.filter(
    ({ position }, index, all) => index === 0 || position - (all[index - 1]?.position ?? 0) >= labelShare,
  );
  return (
    <div aria-hidden="true" className="tnum relative mr-5 h-9 text-meta text-tertiary select-none">
      {breaks.map(({ fromMs, toMs, position }) => (
        <span
          key={fromMs}
          className="absolute top-0 -translate-x-1/2 whitespace-nowrap text-secondary"
          style={{ left: `${position * 100}%` }}
        >
          {formatDuration(toMs - fromMs)}
        </span>
      ))}
      {knots.map(({ atMs, position }, index) => (
        <span
          key={atMs}
          className={`absolute bottom-0.5 whitespace-nowrap ${index === 0 ? '' : position > 0.96 ? '-translate-x-full' : '-translate-x-1/2'}`}
          style={{ left: `${position * 100}%` }}
        >
          {index === 0 ? '0' : elapsed(atMs, startMs)}
        </span>
      ))}
      <span className="absolute inset-x-0 bottom-0 border-t border-line" />
    </div>
  );
}
