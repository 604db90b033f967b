'use client';

import { useQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Operation } from '../../api/types.ts';

/** What an operation would touch, by what it was counted. */
export interface DryRun {
  estimated: number;
  /** Counting stopped at this many. */
  isCut: boolean;
  people: number;
  expired: number;
  byChannel: [string, number][];
  byStatus: [string, number][];
  byReason: [string, number][];
}

/** Counts what an operation would touch; changes nothing. */
export const useDryRun = (environmentId: string, body: Readonly<Record<string, unknown>>) =>
  useQuery({
    queryKey: ['dry-run', environmentId, body],
    queryFn: async ({ signal }) => {
      const path = environmentPath(environmentId, '/operations');
      const answer = await browserFetch<Operation>(path, { method: 'POST', body: { ...body, dry_run: true }, signal });
      return toDryRun(answer);
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

const toDryRun = ({ estimated, result }: Operation): DryRun => ({
  estimated,
  isCut: result.is_cut === true,
  people: typeof result.people === 'number' ? result.people : 0,
  expired: typeof result.expired === 'number' ? result.expired : 0,
  byChannel: countsOf(result.by_channel),
  byStatus: countsOf(result.by_status),
  byReason: countsOf(result.by_reason),
});

/** Largest first. */
const countsOf = (value: unknown): [string, number][] =>
  Object.entries(typeof value === 'object' && value !== null ? value : {})
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .sort((a, b) => b[1] - a[1]);
