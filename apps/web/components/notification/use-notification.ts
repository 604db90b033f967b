'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { DeliveryWithHistory, NotificationDetail, Page } from '../../api/types.ts';
import { useLive } from '../../live/use-live.ts';
import { useSyncQueue } from '../../live/use-sync-queue.ts';

/** A page may be opened before its notification is stored: it is asked for this long. */
export const GIVE_UP_MS = 30_000;
const LONGEST_PAUSE_MS = 2_000;

/** Deliveries that one look at the lanes reads: one person on every channel, some with several push subscriptions. */
const LANES_READ = 20;

const notificationKey = (environmentId: string, id: string) => ['notification', environmentId, id] as const;

export const isMissing = (error: unknown): boolean => error instanceof ApiProblem && error.facts.status === 404;

/** One notification, also one that is not there yet. */
export function useNotification(environmentId: string, id: string, first: NotificationDetail | null) {
  const [openedMs] = useState(() => Date.now());
  return useQuery({
    queryKey: notificationKey(environmentId, id),
    queryFn: ({ signal }) =>
      browserFetch<NotificationDetail>(environmentPath(environmentId, `/notifications/${encodeURIComponent(id)}`), {
        signal,
      }),
    ...(first ? { initialData: first } : {}),
    retry: (failures, error) => {
      if (isMissing(error)) return Date.now() - openedMs < GIVE_UP_MS;
      return failures < 2 && (!(error instanceof ApiProblem) || error.facts.retryable);
    },
    retryDelay: (failures) => Math.min(400 * 1.5 ** failures, LONGEST_PAUSE_MS),
  });
}

/** Its deliveries with everything but their content; of one person where somebody is chosen. */
export function useNotificationDeliveries(environmentId: string, id: string, person: string | null, isOn: boolean) {
  return useQuery({
    queryKey: [...notificationKey(environmentId, id), 'deliveries', person],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: String(LANES_READ), ...(person ? { subscriber: person } : {}) });
      const path = environmentPath(environmentId, `/notifications/${id}/deliveries?${query}`);
      return (await browserFetch<Page<DeliveryWithHistory>>(path, { signal })).data;
    },
    enabled: isOn,
  });
}

/** Reads a notification and all that hangs on it again whenever the stream names it. @returns how live it is, and a way to ask */
export function useNotificationLive(environmentId: string, id: string) {
  const queryClient = useQueryClient();
  const sync = useSyncQueue(async () => {
    // Retries of a missing one go on by themselves; the others are read again at once.
    await queryClient.invalidateQueries({ queryKey: notificationKey(environmentId, id) });
    await queryClient.invalidateQueries({ queryKey: ['delivery', environmentId] });
  });
  const readAgain = useCallback(() => sync.request([], true), [sync.request]);
  const liveState = useLive(environmentId, {
    onFrame: (frame) => {
      if (frame.more || frame.notification_ids.includes(id)) readAgain();
    },
    onResync: readAgain,
  });
  return { liveState, readAgain };
}
