'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { browserFetch, environmentPath } from '../api/browser-fetch.ts';
import { type DeliveryFilters, deliveryQuery } from '../api/delivery-query.ts';
import type { Delivery, Page } from '../api/types.ts';
import {
  appendPage,
  changedIds,
  type DeliveryList,
  insertPending,
  listOf,
  mergeHead,
  mergeRows,
} from './delivery-list.ts';
import { useLive } from './use-live.ts';
import { useSyncQueue } from './use-sync-queue.ts';

export const deliveryListKey = (environmentId: string, filters: DeliveryFilters) =>
  ['deliveries', environmentId, filters] as const;

/** One row and everything about it, as the peek drawer reads it. */
export const deliveryKey = (environmentId: string, deliveryId: string) =>
  ['delivery', environmentId, deliveryId] as const;

/** What the server already read for the filters that the page was opened with. */
export interface FirstPage {
  filters: DeliveryFilters;
  page: Page<Delivery>;
  atMs: number;
}

/** The rows of the deliveries page, kept up to date by the live stream without moving under the pointer. */
export function useDeliveryList(environmentId: string, filters: DeliveryFilters, first: FirstPage | null) {
  const queryClient = useQueryClient();
  const [isPaused, setIsPaused] = useState(false);
  const key = useMemo(() => deliveryListKey(environmentId, filters), [environmentId, filters]);
  const read = useCallback(
    (path: string, signal?: AbortSignal) =>
      browserFetch<Page<Delivery>>(environmentPath(environmentId, path), signal ? { signal } : {}),
    [environmentId],
  );
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => listOf(await read(deliveryQuery(filters), signal), Date.now()),
    placeholderData: keepPreviousData,
    initialData: () => (first && isSame(first.filters, filters) ? listOf(first.page, first.atMs) : undefined),
    // Rows change by merging alone: a refetch would move them.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const change = useCallback(
    (step: (list: DeliveryList) => DeliveryList) =>
      queryClient.setQueryData<DeliveryList>(key, (list) => (list ? step(list) : list)),
    [queryClient, key],
  );

  const sync = useSyncQueue(async (ids, isHeadWanted) => {
    const list = queryClient.getQueryData<DeliveryList>(key);
    if (!list) return void (await query.refetch());
    if (isHeadWanted) {
      const head = await read(deliveryQuery(filters));
      change((current) => mergeHead(current, head, Date.now()));
      for (const row of head.data) ids.delete(row.id);
    }
    const left = changedIds(queryClient.getQueryData<DeliveryList>(key) ?? list, ids).slice(0, 100);
    if (left.length === 0) return;
    const rows = await read(`/deliveries?${new URLSearchParams({ ids: left.join(','), limit: '100' })}`);
    change((current) => mergeRows(current, rows.data, Date.now()));
  });

  const syncAll = useCallback(() => {
    const list = queryClient.getQueryData<DeliveryList>(key);
    sync.request(list?.shown.filter(isMoving).map((row) => row.id) ?? [], true);
  }, [queryClient, key, sync.request]);

  const liveState = useLive(environmentId, {
    onFrame: (frame) => {
      if (isPaused) return;
      for (const id of frame.delivery_ids) {
        void queryClient.invalidateQueries({ queryKey: deliveryKey(environmentId, id) });
      }
      const list = queryClient.getQueryData<DeliveryList>(key);
      const known = list ? changedIds(list, frame.delivery_ids) : [];
      sync.request(known, frame.more || known.length < frame.delivery_ids.length);
    },
    onResync: () => {
      if (!isPaused) syncAll();
    },
  });

  const syncRows = useCallback((ids: string[]) => sync.request(ids, false), [sync.request]);
  const loadMore = async () => {
    const cursor = query.data?.nextCursor;
    if (!cursor) return;
    const page = await read(deliveryQuery(filters, { cursor }));
    change((list) => (list.nextCursor === cursor ? appendPage(list, page, Date.now()) : list));
  };
  const showPending = () => {
    if (query.data?.hasGap) return void query.refetch();
    change(insertPending);
  };
  const setPaused = (paused: boolean) => {
    setIsPaused(paused);
    if (!paused) syncAll();
  };

  return {
    list: query.data,
    error: query.error ?? sync.error,
    isLoading: query.isPending,
    /** Rows of other filters stay on screen until the right ones are there. */
    isOutdated: query.isPlaceholderData,
    isFetching: query.isFetching,
    liveState,
    isPaused,
    setPaused,
    loadMore,
    showPending,
    refetch: query.refetch,
    syncRows,
  };
}

const isSame = (a: DeliveryFilters, b: DeliveryFilters): boolean => JSON.stringify(a) === JSON.stringify(b);

const isMoving = (row: Delivery): boolean => row.status !== 'delivered' && row.status !== 'digested';
