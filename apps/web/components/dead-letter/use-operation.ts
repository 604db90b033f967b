'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Operation } from '../../api/types.ts';

const LOOK_AGAIN_MS = 700;

export const hasEnded = ({ status }: Operation): boolean => status !== 'pending' && status !== 'running';

/** An operation with its progress, read again until it ends. */
export function useOperation(environmentId: string, operation: Operation): Operation {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ['operation', environmentId, operation.id],
    queryFn: async ({ signal }) => {
      const path = environmentPath(environmentId, `/operations/${operation.id}`);
      const read = await browserFetch<Operation>(path, { signal });
      // What it did has changed the groups, whether or not the stream says so in time.
      if (hasEnded(read)) void queryClient.invalidateQueries({ queryKey: ['dead-letters', environmentId] });
      return read;
    },
    initialData: operation,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : LOOK_AGAIN_MS),
  });
  return data;
}

/** Asks for an operation; the key makes a repeated request after a lost answer harmless. */
export const startOperation = (environmentId: string, body: Record<string, unknown>, key: string): Promise<Operation> =>
  browserFetch<Operation>(environmentPath(environmentId, '/operations'), {
    method: 'POST',
    body,
    idempotencyKey: key,
  });

/** Counts what an operation would touch; changes nothing. */
export const dryRun = (environmentId: string, body: Record<string, unknown>): Promise<Operation> =>
  browserFetch<Operation>(environmentPath(environmentId, '/operations'), {
    method: 'POST',
    body: { ...body, dry_run: true },
  });
