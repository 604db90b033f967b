'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

const LEAST_PAUSE_MS = 350;
/** While more changes than a frame can name, nobody reads rows one by one. */
const FLOOD_PAUSE_MS = 2_000;

type Work = (ids: Set<string>, isHeadWanted: boolean) => Promise<void>;

/**
 * Gathers wishes to read rows again and serves them one request at a time, at most about three a second, and one
 * in two seconds in a flood. The newest error stays until a later turn succeeds.
 */
export function useSyncQueue(work: Work) {
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const queue = useRef({ ids: new Set<string>(), isHeadWanted: false, isFlood: false, isBusy: false, isClosed: false });

  const serve = useCallback(async () => {
    const state = queue.current;
    if (state.isBusy || state.isClosed || (state.ids.size === 0 && !state.isHeadWanted)) return;
    state.isBusy = true;
    const { ids, isHeadWanted, isFlood } = state;
    state.ids = new Set();
    state.isHeadWanted = false;
    state.isFlood = false;
    try {
      await latest.current(ids, isHeadWanted);
      setError(null);
    } catch (problem) {
      setError(problem);
    }
    setTimeout(
      () => {
        state.isBusy = false;
        void serve();
      },
      isFlood ? FLOOD_PAUSE_MS : LEAST_PAUSE_MS,
    );
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
    (ids: string[], isHeadWanted: boolean, isFlood = false) => {
      for (const id of ids) queue.current.ids.add(id);
      queue.current.isHeadWanted ||= isHeadWanted;
      queue.current.isFlood ||= isFlood;
      void serve();
    },
    [serve],
  );
  return { request, error };
}
