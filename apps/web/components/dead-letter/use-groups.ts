'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { useLive } from '../../live/use-live.ts';
import type { DeadLetterGroup, FirstGroups } from './types.ts';

/** Frames come four times a second; counting again every two seconds is soon enough. */
const COUNT_AGAIN_MS = 2_000;
/** The net below the live stream. */
const LOOK_AGAIN_MS = 30_000;

/** Groups of dead letters under one path, counted again when deliveries change. */
export function useGroups(environmentId: string, path: string, first: FirstGroups | null) {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const query = useQuery({
    queryKey: ['dead-letters', environmentId, path],
    queryFn: ({ signal }) =>
      browserFetch<{ data: DeadLetterGroup[] }>(environmentPath(environmentId, path), { signal }),
    ...(first?.key === path ? { initialData: { data: first.groups }, initialDataUpdatedAt: first.atMs } : {}),
    placeholderData: keepPreviousData,
    staleTime: LOOK_AGAIN_MS,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: ['dead-letters', environmentId] });
  const readSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      readAgain();
    }, COUNT_AGAIN_MS);
  };
  const liveState = useLive(environmentId, { onFrame: readSoon, onResync: readSoon });
  return {
    groups: query.data?.data,
    error: query.error,
    isOutdated: query.isPlaceholderData,
    asOfMs: query.dataUpdatedAt || null,
    refetch: query.refetch,
    readAgain,
    liveState,
  };
}
