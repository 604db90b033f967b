import { formatDuration } from '../ui/number.ts';
import { attemptTimes, logPlace } from './attempt-times.ts';

interface Props {
  /** Attempt n+1 starts this long after attempt n; the last one repeats. */
  waitsMs: readonly number[];
  maxAttempts: number;
}

const WIDTH = 560;
const HEIGHT = 64;
const LEFT = 16;
const RIGHT = 24;
const TRACK = 26;
const MARKS_MS = [1_000, 10_000, 60_000, 600_000, 3_600_000, 21_600_000, 86_400_000, 604_800_000];
const MARK_NAMES = ['1 s', '10 s', '1 min', '10 min', '1 h', '6 h', '1 d', '7 d'];

/** A retry policy as it plays out: a dot per attempt on a logarithmic axis of time. */
export function PolicyCurve({ waitsMs, maxAttempts }: Props) {
  const times = attemptTimes(waitsMs, maxAttempts);
  const longestMs = Math.max(times.at(-1)?.afterMs ?? 0, 10_000);
  const place = (ms: number) => LEFT + 24 + logPlace(ms, longestMs) * (WIDTH - LEFT - RIGHT - 24);
  const marks = MARKS_MS.flatMap((ms, index) => (ms <= longestMs ? [{ ms, name: MARK_NAMES[index] }] : []));
  const sentence = times.map(({ attempt, afterMs }) =>
    attempt === 1 ? 'Attempt 1 at once' : `attempt ${attempt} after ${formatDuration(afterMs)}`,
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="w-full max-w-[560px]"
      role="img"
      aria-label={`${sentence.join(', ')}.`}
    >
      <path d={`M${LEFT} ${TRACK}H${WIDTH - 8}`} stroke="var(--border-strong)" strokeWidth="1" />
      {marks.map(({ ms, name }) => (
        <g key={ms}>
          <path d={`M${place(ms)} ${TRACK}v8`} stroke="var(--border-strong)" />
          <text x={place(ms)} y={TRACK + 24} textAnchor="middle" className="fill-tertiary text-[11px]">
            {name}
          </text>
        </g>
      ))}
      <text x={LEFT} y={TRACK + 24} textAnchor="middle" className="fill-tertiary text-[11px]">
        0
      </text>
      {times.map(({ attempt, afterMs }, index) => {
        const x = attempt === 1 ? LEFT : place(afterMs);
        return (
          <g key={attempt}>
            <circle
              cx={x}
              cy={TRACK}
              r="4.5"
              fill={attempt === 1 ? 'var(--accent)' : 'var(--text)'}
              stroke="var(--surface)"
              strokeWidth="1.5"
            />
            {isRoomy(times, index, place) ? (
              <text x={x} y={TRACK - 11} textAnchor="middle" className="tnum fill-secondary text-[11px]">
                {attempt}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** Numbers that would touch the one before are left out, except the last. */
function isRoomy(times: readonly { afterMs: number }[], index: number, place: (ms: number) => number): boolean {
  if (index < 2 || index === times.length - 1) return true;
  const here = place(times[index]?.afterMs ?? 0);
  return here - place(times[index - 1]?.afterMs ?? 0) > 12 && place(times.at(-1)?.afterMs ?? 0) - here > 12;
}
