'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { ChannelView, FirstChannels, ProviderKind } from './types.ts';

const LOOK_AGAIN_MS = 4_000;

export const channelsKey = (environmentId: string) => ['channels', environmentId] as const;

/** Every channel as it stands, looked at again every few seconds: breakers and waiting counts come with heartbeats. */
export function useChannels(environmentId: string, first: FirstChannels | null) {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: channelsKey(environmentId),
    queryFn: ({ signal }) =>
      browserFetch<{ data: ChannelView[] }>(environmentPath(environmentId, '/channels'), { signal }),
    ...(first ? { initialData: { data: first.channels }, initialDataUpdatedAt: first.atMs } : {}),
    staleTime: LOOK_AGAIN_MS,
    refetchInterval: LOOK_AGAIN_MS,
  });
  return {
    channels: query.data?.data,
    error: query.error,
    asOfMs: query.dataUpdatedAt || null,
    refetch: query.refetch,
    readAgain: () => queryClient.invalidateQueries({ queryKey: channelsKey(environmentId) }),
  };
}

/** The kinds of providers that there are: the same for as long as the page lives. */
export const useProviderKinds = (environmentId: string) =>
  useQuery({
    queryKey: ['provider-kinds', environmentId],
    queryFn: ({ signal }) =>
      browserFetch<{ data: ProviderKind[] }>(environmentPath(environmentId, '/provider-kinds'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
