'use client';

import { useCallback, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { Delivery, Operation } from '../../api/types.ts';
import type { RetryPress } from './retry-state.ts';

/** Without a live stream the row is read again after these waits. */
const LOOK_AGAIN_MS = [1_000, 3_000, 8_000];

/** Presses of Retry on a page. The row tells the result; a second press of the same series gets the same operation. */
export function useRetry(environmentId: string, lookAgain: (ids: string[]) => void) {
  const [presses, setPresses] = useState<ReadonlyMap<string, RetryPress>>(new Map());
  const note = useCallback(
    (id: string, press: RetryPress) => setPresses((current) => new Map(current).set(id, press)),
    [],
  );
  const retry = useCallback(
    async ({ id, series, status, version }: Delivery) => {
      note(id, { phase: 'sending', series });
      try {
        const path = environmentPath(environmentId, `/deliveries/${id}/retry`);
        // The key makes a repeated request after a lost answer harmless.
        await browserFetch<Operation>(path, { method: 'POST', body: {}, idempotencyKey: `retry-${id}-${series}` });
        note(id, { phase: 'accepted', series, status, version });
        for (const waitMs of LOOK_AGAIN_MS) setTimeout(() => lookAgain([id]), waitMs);
      } catch (error) {
        const message = error instanceof ApiProblem ? error.message : 'The retry could not be sent.';
        note(id, { phase: 'refused', series, message });
      }
    },
    [environmentId, lookAgain, note],
  );
  return { presses, retry };
}
