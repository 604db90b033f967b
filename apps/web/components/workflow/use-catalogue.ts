'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Page } from '../../api/types.ts';

/** A list that people change by hand and rarely: read page by page, oldest first, without a stream. */
export function useCatalogue<Row>(
  environmentId: string,
  path: string,
  first: { path: string; page: Page<Row> } | null,
) {
  const query = useInfiniteQuery({
    queryKey: ['catalogue', environmentId, path],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return browserFetch<Page<Row>>(environmentPath(environmentId, `${path}${cursor}`), { signal });
    },
    getNextPageParam: (page) => page.next_cursor,
    ...(first?.path === path ? { initialData: { pages: [first.page], pageParams: [null] } } : {}),
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.data) };
}
