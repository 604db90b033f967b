'use client';

import type { Schema } from '@carillon/sdk';
import { useQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Page } from '../../api/types.ts';
import { useDebounced } from '../ui/use-debounced.ts';

type Subscriber = Schema<'Subscriber'>;

const REST_MS = 200;
const SUGGESTED = 6;

/** People whose id begins with what is typed, or who have that very address. */
export function useRecipientLookup(environmentId: string, typed: string): Subscriber[] {
  const text = useDebounced(typed.trim(), REST_MS);
  const isTopic = text.startsWith('topic:');
  const { data } = useQuery({
    queryKey: ['recipient-lookup', environmentId, text],
    enabled: text !== '' && !isTopic,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      browserFetch<Page<Subscriber>>(environmentPath(environmentId, `/subscribers?${queryOf(text)}`), { signal }),
  });
  return text === '' || isTopic ? [] : (data?.data ?? []);
}

function queryOf(text: string): URLSearchParams {
  const field = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? 'email' : /^\+\d{6,}$/.test(text) ? 'phone' : 'id_prefix';
  return new URLSearchParams({ [field]: text, limit: String(SUGGESTED) });
}
