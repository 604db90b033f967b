'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Delivery, Notification, Page } from '../../api/types.ts';
import { useLive } from '../../live/use-live.ts';
import { isSettled } from './sent.ts';

/** Without a stream, and until a count a second old has caught up, the page looks again by itself. */
const LOOK_AGAIN_MS = 2_000;
const SHOWN = 100;

export interface SentState {
  notification: Notification;
  deliveries: Page<Delivery>;
}

/** What became of a notification that was just sent, as it happens. */
export function useSent(environmentId: string, id: string) {
  const query = useQuery({
    queryKey: ['sent', environmentId, id],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<SentState> => {
      const read = <T>(path: string) => browserFetch<T>(environmentPath(environmentId, path), { signal });
      const [notification, deliveries] = await Promise.all([
        read<Notification>(`/notifications/${id}`),
        read<Page<Delivery>>(`/deliveries?notification=${id}&limit=${SHOWN}`),
      ]);
      return { notification, deliveries };
    },
    refetchInterval: ({ state }) => (state.data && isSettled(state.data.notification.status) ? false : LOOK_AGAIN_MS),
  });
  const { refetch } = query;
  const look = useCallback(() => void refetch({ cancelRefetch: false }), [refetch]);
  const known = new Set(query.data?.deliveries.data.map((delivery) => delivery.id));
  const liveState = useLive(environmentId, {
    onFrame: (frame) => {
      const isOurs = frame.notification_ids.includes(id) || frame.delivery_ids.some((one) => known.has(one));
      if (isOurs || frame.more) look();
    },
    onResync: look,
  });
  return { ...query, liveState };
}
