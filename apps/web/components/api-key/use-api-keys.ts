'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { ApiKey, CreatedApiKey, Page } from '../../api/types.ts';

export interface NewKey {
  name: string;
  scopes: ApiKey['scopes'];
  expires_at: string | null;
}

/** The keys of an environment, page by page, and what can be done with them. */
export function useApiKeys(environmentId: string, first: Page<ApiKey> | null) {
  const queryClient = useQueryClient();
  const queryKey = ['api-keys', environmentId];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      const path = environmentPath(environmentId, `/api-keys?limit=50${cursor}`);
      return browserFetch<Page<ApiKey>>(path, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    ...(first ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  });
  const readAgain = () => queryClient.invalidateQueries({ queryKey });
  const create = async (body: NewKey): Promise<CreatedApiKey> => {
    const path = environmentPath(environmentId, '/api-keys');
    const created = await browserFetch<CreatedApiKey>(path, { method: 'POST', body });
    void readAgain();
    return created;
  };
  const revoke = async ({ id }: ApiKey): Promise<void> => {
    await browserFetch<ApiKey>(environmentPath(environmentId, `/api-keys/${id}`), { method: 'DELETE' });
    await readAgain();
  };
  return { ...query, keys: query.data?.pages.flatMap(({ data }) => data), create, revoke };
}
