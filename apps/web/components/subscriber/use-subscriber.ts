'use client';

import { useQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { subscriberPath } from './subscriber-path.ts';
import type { Subscriber } from './types.ts';

export const subscriberKey = (environmentId: string, id: string) => ['subscriber', environmentId, id] as const;

/** One person, with what the server already read. */
export const useSubscriber = (environmentId: string, id: string, first: Subscriber | null) =>
  useQuery({
    queryKey: subscriberKey(environmentId, id),
    queryFn: ({ signal }) => browserFetch<Subscriber>(environmentPath(environmentId, subscriberPath(id)), { signal }),
    ...(first ? { initialData: first } : {}),
    staleTime: 10_000,
  });
