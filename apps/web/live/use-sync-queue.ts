'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

const LEAST_PAUSE_MS = 350;

type Work = (ids: Set<string>, isHeadWanted: boolean) => Promise<void>;

/**
 * Gathers wishes to read rows again and serves them one request at a time, at most about three a second however fast
 * frames come. The newest error stays until a later turn succeeds.
 */
export function useSyncQueue(work: Work) {
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const queue = useRef({ ids: new Set<string>(), isHeadWanted: false, isBusy: false, isClosed: false });

  const serve = useCallback(async () => {
    const state = queue.current;
    if (state.isBusy || state.isClosed || (state.ids.size === 0 && !state.isHeadWanted)) return;
    state.isBusy = true;
    const { ids, isHeadWanted } = state;
    state.ids = new Set();
    state.isHeadWanted = false;
    try {
      await latest.current(ids, isHeadWanted);
      setError(null);
    } catch (problem) {
      setError(problem);
    }
    setTimeout(() => {
      state.isBusy = false;
      void serve();
    }, LEAST_PAUSE_MS);
  }, []);

  // The external system is the timer of a turn that may still be waiting when the page goes.
  useEffect(() => {
    const state = queue.current;
    state.isClosed = false;
    return () => {
      state.isClosed = true;
    };
  }, []);

  const request = useCallback(
    (ids: string[], isHeadWanted: boolean) => {
      for (const id of ids) queue.current.ids.add(id);
      queue.current.isHeadWanted ||= isHeadWanted;
      void serve();
    },
    [serve],
  );
  return { request, error };
}
