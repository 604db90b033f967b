'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../../api/browser-fetch.ts';
import { useDebounced } from '../../ui/use-debounced.ts';
import type { Target } from './read-target.ts';

/** A subscriber as far as the palette shows one. */
export interface FoundPerson {
  id: string;
  email: string | null;
  phone: string | null;
}

const TYPING_REST_MS = 180;
const SHOWN = 6;

/** Subscribers that a word or an address may mean. Only a person's id can be searched by its beginning. */
export function usePeople(environmentId: string, target: Target) {
  const wanted = queryOf(target);
  const query = useDebounced(wanted, TYPING_REST_MS);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['palette-people', environmentId, query],
    queryFn: ({ signal }) =>
      browserFetch<{ data: FoundPerson[] }>(environmentPath(environmentId, `/subscribers?${query}`), { signal }),
    enabled: query !== null,
    placeholderData: keepPreviousData,
  });
  const isAsked = wanted !== null;
  return {
    isAsked,
    people: isAsked && query !== null ? (data?.data ?? []) : [],
    error: isAsked ? error : null,
    isReading: isAsked && (wanted !== query || isFetching),
    refetch,
  };
}

function queryOf(target: Target): string | null {
  const limit = String(SHOWN);
  if (target.kind === 'address') return String(new URLSearchParams({ [target.field]: target.value, limit }));
  if (target.kind !== 'words' || target.text === '' || /\s/.test(target.text)) return null;
  return String(new URLSearchParams({ id_prefix: target.text.slice(0, 255), limit }));
}
