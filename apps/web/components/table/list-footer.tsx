'use client';

import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { notify } from '../ui/notify.ts';
import { formatCount } from '../ui/number.ts';

interface Props {
  noun: { one: string; many: string };
  count: number;
  hasMore: boolean;
  onLoadMore: () => Promise<void>;
  /** Inside a column that has its own margins. */
  isInset?: boolean;
}

/** How much is on screen, and the way to older rows. */
export function ListFooter({ noun, count, hasMore, onLoadMore, isInset = false }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const load = async () => {
    setIsBusy(true);
    try {
      await onLoadMore();
    } catch (error) {
      const why = error instanceof ApiProblem ? error.message : undefined;
      void notify('error', `Older ${noun.many} could not be read`, why);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <footer
      className={`flex items-center justify-between gap-4 py-4 text-meta text-tertiary ${isInset ? 'px-1' : 'px-4 md:px-6'}`}
    >
      <span className="tnum">
        {formatCount(count)} {count === 1 ? noun.one : noun.many}
        {hasMore ? ' shown' : ', that is all'}
      </span>
      {hasMore ? (
        <Button onClick={load} aria-disabled={isBusy} disabled={isBusy}>
          {isBusy ? 'Loading…' : 'Load more'}
        </Button>
      ) : null}
    </footer>
  );
}
