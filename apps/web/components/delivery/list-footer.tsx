'use client';

import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import type { DeliveryList } from '../../live/delivery-list.ts';
import { Button } from '../ui/button.tsx';
import { notify } from '../ui/notify.ts';

interface Props {
  list: DeliveryList;
  onLoadMore: () => Promise<void>;
}

/** How much is on screen, and the way to older rows. */
export function ListFooter({ list, onLoadMore }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const load = async () => {
    setIsBusy(true);
    try {
      await onLoadMore();
    } catch (error) {
      void notify(
        'error',
        'Older deliveries could not be read',
        error instanceof ApiProblem ? error.message : undefined,
      );
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <footer className="flex items-center justify-between gap-4 px-4 py-4 text-meta text-tertiary md:px-6">
      <span className="tnum">
        {list.shown.length} {list.shown.length === 1 ? 'delivery' : 'deliveries'}
        {list.hasMore ? ' shown' : ', that is all'}
      </span>
      {list.hasMore ? (
        <Button onClick={load} aria-disabled={isBusy} disabled={isBusy}>
          {isBusy ? 'Loading…' : 'Load more'}
        </Button>
      ) : null}
    </footer>
  );
}
