'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Queues } from '../../api/types.ts';
import { useCalmRefetch } from '../../live/use-calm-refetch.ts';

/** Samples are taken every five seconds; the outbox and the workers are read as they are. */
const QUIET_READ_MS = 5_000;
const LIVE_READ_MS = 2_000;

export interface FirstQueues {
  queues: Queues;
  atMs: number;
}

/** The path, read again when something moved and every few seconds. */
export function useQueues(environmentId: string, first: FirstQueues | null) {
  const [isPaused, setIsPaused] = useState(false);
  const query = useQuery({
    queryKey: ['queues', environmentId],
    queryFn: ({ signal }) => browserFetch<Queues>(environmentPath(environmentId, '/queues'), { signal }),
    ...(first ? { initialData: first.queues, initialDataUpdatedAt: first.atMs } : {}),
    refetchInterval: isPaused ? false : QUIET_READ_MS,
    staleTime: LIVE_READ_MS,
  });
  const liveState = useCalmRefetch(environmentId, () => void query.refetch(), LIVE_READ_MS, !isPaused);
  return { ...query, liveState, isPaused, setIsPaused };
}
