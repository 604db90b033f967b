'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { isRetryableProblem } from '../../api/problem.ts';
import type { DryRun } from '../../api/types.ts';
import { useDebounced } from '../ui/use-debounced.ts';

const REST_MS = 400;
const LOOK_AGAIN_MS = 5_000;

/** What the request would do, looked at again once the form has rested. The last good answer stays while it changes. */
export function useDryRun(environmentId: string, body: Record<string, unknown> | null) {
  const text = useDebounced(body === null ? null : JSON.stringify(body), REST_MS);
  const [good, setGood] = useState<DryRun | null>(null);
  const query = useQuery<DryRun>({
    queryKey: ['dry-run', environmentId, text],
    enabled: text !== null,
    // What passes is asked again by itself; mistakes wait for the form to change.
    refetchInterval: ({ state }) => (state.error && isRetryableProblem(state.error) ? LOOK_AGAIN_MS : false),
    staleTime: 0,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) =>
      browserFetch<DryRun>(environmentPath(environmentId, '/notifications/dry-run'), {
        method: 'POST',
        body: JSON.parse(text ?? '{}'),
        signal,
      }),
  });
  if (query.data && query.data !== good) setGood(query.data);
  return { ...query, shown: query.data ?? good };
}

export type DryRunState = ReturnType<typeof useDryRun>;
