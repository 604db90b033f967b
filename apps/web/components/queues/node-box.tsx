import { formatCount } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { wholeDuration } from '../ui/whole-duration.ts';
import type { PathNode } from './queue-path.ts';

const BORDERS = { neutral: 'border-line', warning: 'border-warning', danger: 'border-danger' } as const;
const INKS = { neutral: 'text-ink', warning: 'text-warning', danger: 'text-danger' } as const;

interface Props {
  node: PathNode;
  isCompact?: boolean;
}

/** One place where things wait: how long the oldest has, and how many. */
export function NodeBox({ node, isCompact = false }: Props) {
  const { name, depth, consumers, isStale, sampledAt, tone } = node;
  const isConsumed = consumers === null || consumers > 0;
  return (
    <div
      data-node={node.id}
      className={`flex min-w-0 flex-1 flex-col rounded-control border bg-surface px-2.5 ${isCompact ? 'py-1' : 'py-1.5'} ${BORDERS[tone]}`}
    >
      <span className="truncate text-meta text-secondary">{name}</span>
      <span className={`tnum truncate font-medium ${depth ? INKS[tone] : 'text-tertiary'}`}>{ageText(node)}</span>
      {depth ? <span className="tnum text-meta text-secondary">{formatCount(depth)} waiting</span> : null}
      {isConsumed ? null : <span className="text-meta text-danger">no consumer</span>}
      {isStale && sampledAt ? (
        <span className="text-meta text-warning">
          as of <Time at={sampledAt} />
        </span>
      ) : null}
    </div>
  );
}

/** `oldest 4 s`, `empty`, `not counted yet`. */
export function ageText({ depth, ageMs, isAtLeast }: PathNode): string {
  if (depth === null) return 'not counted';
  if (depth === 0) return 'empty';
  if (ageMs === null) return 'on its way';
  return `${isAtLeast ? 'for ' : 'oldest '}${wholeDuration(Math.round(ageMs / 1_000) * 1_000)
    .replace('.0 s', ' s')
    .replace(/^0 ms$/, '0 s')}`;
}
