'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../ui/button.tsx';
import { formatCount } from '../ui/number.ts';
import type { ListSelection } from './use-selection.ts';

interface Props {
  noun: { one: string; many: string };
  selection: ListSelection;
  /** Older rows exist that are not loaded: marking all that match is a step of its own. */
  hasMore: boolean;
  filterCount: number;
  children: ReactNode;
}

/** What is marked, and what can be done with it. */
export function BulkBar({ noun, selection, hasMore, filterCount, children }: Props) {
  const count = selection.ids.length;
  if (count === 0) return null;
  const matching =
    filterCount === 0
      ? `Every ${noun.one}`
      : `All that match ${filterCount === 1 ? 'the filter' : `${filterCount} filters`}`;
  return (
    <section
      aria-label="Selected"
      className="sticky bottom-4 z-30 mx-4 mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 self-center rounded-panel border border-line bg-surface px-3 py-2 shadow-overlay md:mx-auto md:w-fit"
    >
      <span role="status" className="tnum font-medium">
        {selection.isAll ? matching : `${formatCount(count)} selected`}
      </span>
      {!selection.isAll && selection.all === 'all' && hasMore ? (
        <button
          type="button"
          onClick={selection.selectAllMatching}
          className="h-6 text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
        >
          Select all that match
        </button>
      ) : null}
      <span className="flex flex-wrap items-center gap-2">{children}</span>
      <button
        type="button"
        onClick={selection.clear}
        aria-label="Clear the selection"
        title="Clear the selection (Esc)"
        className={buttonClass('quiet', 'icon')}
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </section>
  );
}
