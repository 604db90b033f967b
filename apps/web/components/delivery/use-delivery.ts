'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { DeliveryDetail } from '../../api/types.ts';
import { deliveryKey } from '../../live/delivery-key.ts';

/** A row may be linked to before it exists: it is asked for this long. */
const NOT_YET_MS = 30_000;

/** One delivery with everything about it; a live frame that names it makes it stale. */
export function useDelivery(environmentId: string, deliveryId: string) {
  const [sinceMs] = useState(() => Date.now());
  return useQuery({
    queryKey: deliveryKey(environmentId, deliveryId),
    queryFn: ({ signal }) =>
      browserFetch<DeliveryDetail>(environmentPath(environmentId, `/deliveries/${encodeURIComponent(deliveryId)}`), {
        signal,
      }),
    retry: (failures, error) => {
      if (!(error instanceof ApiProblem)) return failures < 2;
      if (error.facts.status === 404) return Date.now() - sinceMs < NOT_YET_MS;
      return error.facts.retryable && failures < 2;
    },
    retryDelay: (failures) => Math.min(500 * 2 ** Math.min(failures, 2), 2_000),
  });
}
