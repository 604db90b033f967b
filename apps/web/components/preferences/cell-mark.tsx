import { Lock } from 'lucide-react';
import type { MatrixCell, OriginKind } from './matrix-model.ts';

/** On and off told apart by shape and word; where the value comes from by the dot beside it. */
export function CellMark({ cell, isChanged }: { cell: MatrixCell; isChanged: boolean }) {
  if (!cell.isUsed) return <span className="text-tertiary">–</span>;
  const isUnset = cell.set === null && (cell.place.level === 'channel' || cell.place.level === 'global');
  return (
    <MarkFrame isSet={cell.set !== null} isChanged={isChanged}>
      {isUnset ? (
        <span className="text-tertiary">Not set</span>
      ) : (
        <>
          <SwitchShape isOn={cell.enabled} />
          <span className={cell.enabled ? '' : 'text-secondary'}>{cell.enabled ? 'On' : 'Off'}</span>
          {cell.isLocked ? (
            <Lock className="size-3 text-secondary" />
          ) : (
            <OriginDot kind={cell.origin.kind} isSet={cell.set !== null} />
          )}
        </>
      )}
    </MarkFrame>
  );
}

/** A whole row at once: what its switches have in common. */
export function RowMark({ word }: { word: 'On' | 'Off' | 'Mixed' }) {
  return (
    <MarkFrame isSet={false} isChanged={false}>
      <span className="text-secondary">{word}</span>
    </MarkFrame>
  );
}

interface FrameProps {
  isSet: boolean;
  isChanged: boolean;
  children: React.ReactNode;
}

const MarkFrame = ({ isSet, isChanged, children }: FrameProps) => (
  <span
    className={`inline-flex h-7 min-w-12 items-center justify-center gap-1.5 rounded-control border px-1.5 text-meta whitespace-nowrap ${
      isChanged
        ? 'border-info border-dashed bg-info-tint'
        : isSet
          ? 'border-line-strong bg-surface'
          : 'border-transparent'
    }`}
  >
    {children}
  </span>
);

const SwitchShape = ({ isOn }: { isOn: boolean }) => (
  <svg viewBox="0 0 20 12" className="h-3 w-5 shrink-0" aria-hidden="true">
    {isOn ? (
      <>
        <rect x="0" y="0" width="20" height="12" rx="6" fill="currentColor" />
        <circle cx="14" cy="6" r="4" fill="var(--surface)" />
      </>
    ) : (
      <>
        <rect
          x="0.75"
          y="0.75"
          width="18.5"
          height="10.5"
          rx="5.25"
          fill="none"
          stroke="var(--border-strong)"
          strokeWidth="1.5"
        />
        <circle cx="6" cy="6" r="2.75" fill="var(--border-strong)" />
      </>
    )}
  </svg>
);

const DOTS: Record<OriginKind, string> = {
  person: 'bg-accent',
  workflow: 'bg-tertiary',
  category: 'border border-tertiary',
  required: 'bg-tertiary',
  blocked: 'bg-tertiary',
};

export const OriginDot = ({ kind, isSet }: { kind: OriginKind; isSet: boolean }) => (
  <span
    className={`size-1.5 shrink-0 ${kind === 'workflow' ? 'rounded-[1px]' : 'rounded-full'} ${isSet ? 'bg-accent' : DOTS[kind]}`}
    aria-hidden="true"
  />
);

/** What the dots and the lock say. */
export const GridLegend = () => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-secondary" aria-label="Where a value comes from">
    <li className="inline-flex items-center gap-1.5">
      <OriginDot kind="person" isSet={false} />
      The person's choice
    </li>
    <li className="inline-flex items-center gap-1.5">
      <OriginDot kind="workflow" isSet={false} />
      The workflow's default
    </li>
    <li className="inline-flex items-center gap-1.5">
      <OriginDot kind="category" isSet={false} />
      The category's default
    </li>
    <li className="inline-flex items-center gap-1.5">
      <Lock className="size-3" aria-hidden="true" />
      Required, stays on
    </li>
    <li className="inline-flex items-center gap-1.5">
      <span className="inline-block h-3.5 w-5 rounded-[4px] border border-line-strong" aria-hidden="true" />
      Set at this very place
    </li>
  </ul>
);
