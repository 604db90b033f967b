'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Overview } from '../../api/types.ts';
import { useCalmRefetch } from '../../live/use-calm-refetch.ts';
import { type OverviewWindow, READ_EVERY_MS } from './overview-params.ts';

/** Also without a word from the live stream: a dead worker sends none. */
const QUIET_READ_MS = 5_000;

export interface FirstOverview {
  overview: Overview;
  atMs: number;
}

/** The overview of one window, read again when something changed. */
export function useOverview(environmentId: string, window: OverviewWindow, first: FirstOverview | null) {
  const [isPaused, setIsPaused] = useState(false);
  const query = useQuery({
    queryKey: ['overview', environmentId, window],
    queryFn: ({ signal }) =>
      browserFetch<Overview>(environmentPath(environmentId, `/overview?window=${window}`), { signal }),
    ...(first?.overview.window === window ? { initialData: first.overview, initialDataUpdatedAt: first.atMs } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : Math.max(QUIET_READ_MS, READ_EVERY_MS[window]),
    staleTime: READ_EVERY_MS[window],
  });
  const liveState = useCalmRefetch(environmentId, () => void query.refetch(), READ_EVERY_MS[window], !isPaused);
  return { ...query, liveState, isPaused, setIsPaused };
}
