'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { browserFetch, environmentPath } from '../api/browser-fetch.ts';
import type { Page } from '../api/types.ts';
import {
  appendPage,
  type CompareRows,
  changedIds,
  EMPTY_PAGE,
  insertPending,
  type KeysetList,
  type KeysetRow,
  listOf,
  mergeHead,
  mergeRows,
  newestFirst,
} from './keyset-list.ts';
import type { LiveFrame, LiveState } from './live-message.ts';
import { useLive } from './use-live.ts';
import { useSyncQueue } from './use-sync-queue.ts';

/** What the server already read for the key that the page was opened with. */
export interface FirstRead<Row> {
  key: unknown;
  page: Page<Row>;
  atMs: number;
}

interface Options<Row extends KeysetRow> {
  environmentId: string;
  /** Names the list with its filters: `['deliveries', filters.key]`. */
  key: readonly unknown[];
  /** Path of a page; called for each read, so that relative times are of that moment. Null: there is nothing to read. */
  path: (page: { cursor?: string; limit?: number }) => string | null;
  /** Path of just these rows; without it changed rows are found by reading the newest page. */
  idsPath?: (ids: string[]) => string;
  /** Which rows a frame of the live stream is about; without it the list is not live. */
  frameIds?: (frame: LiveFrame) => string[];
  onFrame?: (frame: LiveFrame) => void;
  first: FirstRead<Row> | null;
  compare?: CompareRows<Row>;
  /** Whether a row may still change by itself; those are read again after the stream was away. */
  isMoving?: (row: Row) => boolean;
}

/** What a page gets of its list. */
export interface KeysetListState<Row extends KeysetRow> {
  list: KeysetList<Row> | undefined;
  error: unknown;
  isLoading: boolean;
  /** Rows of other filters stay on screen until the right ones are there. */
  isOutdated: boolean;
  /** Null for a list that is not live. */
  liveState: LiveState | null;
  isPaused: boolean;
  setPaused: (isPaused: boolean) => void;
  loadMore: () => Promise<void>;
  showPending: () => void;
  refetch: () => Promise<unknown>;
  syncRows: (ids: string[]) => void;
}

/** Rows by keyset, kept up to date by the live stream, where there is one, without moving under the pointer. */
export function useKeysetList<Row extends KeysetRow>(options: Options<Row>): KeysetListState<Row> {
  const { environmentId, path, idsPath, frameIds, first, compare = newestFirst } = options;
  const queryClient = useQueryClient();
  const [isPaused, setIsPaused] = useState(false);
  const keyText = JSON.stringify(options.key);
  const key = useMemo(() => ['list', environmentId, keyText] as const, [environmentId, keyText]);
  const read = useReader<Row>(environmentId);
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => listOf(await read(path({}), signal), Date.now()),
    placeholderData: keepPreviousData,
    initialData: () => (first && JSON.stringify(first.key) === keyText ? listOf(first.page, first.atMs) : undefined),
    // Rows change by merging alone: a refetch would move them.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const current = useCallback(() => queryClient.getQueryData<KeysetList<Row>>(key), [queryClient, key]);
  const change = useCallback(
    (step: (list: KeysetList<Row>) => KeysetList<Row>) =>
      queryClient.setQueryData<KeysetList<Row>>(key, (list) => (list ? step(list) : list)),
    [queryClient, key],
  );

  const sync = useSyncQueue(async (ids, isHeadWanted) => {
    if (!current()) return void (await query.refetch());
    if (isHeadWanted || !idsPath) {
      const head = await read(path({}));
      change((list) => mergeHead(list, head, Date.now(), compare));
      for (const row of head.data) ids.delete(row.id);
    }
    const list = current();
    const left = list ? changedIds(list, ids).slice(0, 100) : [];
    if (left.length === 0 || !idsPath) return;
    const rows = await read(idsPath(left));
    change((before) => mergeRows(before, rows.data, Date.now()));
  });
  const isMoving = options.isMoving ?? always;
  const syncAll = () =>
    sync.request(
      current()
        ?.shown.filter(isMoving)
        .map((row) => row.id) ?? [],
      true,
    );
  const liveState = useLive(
    environmentId,
    {
      onFrame: (frame) => {
        if (isPaused || !frameIds) return;
        options.onFrame?.(frame);
        const ids = frameIds(frame);
        const list = current();
        const known = list ? changedIds(list, ids) : [];
        sync.request(known, frame.more || known.length < ids.length, frame.more);
      },
      onResync: () => (isPaused ? undefined : syncAll()),
    },
    frameIds !== undefined,
  );

  const loadMore = async () => {
    const cursor = query.data?.nextCursor;
    if (!cursor) return;
    const page = await read(path({ cursor }));
    change((list) => (list.nextCursor === cursor ? appendPage(list, page, Date.now()) : list));
  };
  const setPaused = (paused: boolean) => {
    setIsPaused(paused);
    if (!paused) syncAll();
  };
  return {
    list: query.data,
    error: query.error ?? sync.error,
    isLoading: query.isPending,
    isOutdated: query.isPlaceholderData,
    liveState: frameIds ? liveState : null,
    isPaused,
    setPaused,
    loadMore,
    showPending: useCallback(() => void change((list) => insertPending(list, compare)), [change, compare]),
    refetch: () => {
      // A turn of the queue that goes well takes its own error away.
      sync.request([], true);
      return query.refetch();
    },
    syncRows: useCallback((ids: string[]) => sync.request(ids, false), [sync.request]),
  };
}

const always = () => true;

const useReader = <Row>(environmentId: string) =>
  useCallback(
    async (path: string | null, signal?: AbortSignal): Promise<Page<Row>> =>
      path === null
        ? EMPTY_PAGE
        : browserFetch<Page<Row>>(environmentPath(environmentId, path), signal ? { signal } : {}),
    [environmentId],
  );
