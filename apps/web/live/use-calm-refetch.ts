'use client';

import { useEffect, useRef } from 'react';
import type { LiveState } from './live-message.ts';
import { useLive } from './use-live.ts';

/**
 * Reads again when the live stream says that something changed: at once after a rest, and no more often than every
 * `everyMs` under load. A hidden tab gets no frames, so it does not read.
 */
export function useCalmRefetch(environmentId: string, refetch: () => void, everyMs: number, isOn = true): LiveState {
  const lastMs = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const current = useRef(refetch);
  // The external system is the live stream, whose frames may still be waiting for their turn when the page leaves.
  useEffect(() => {
    current.current = refetch;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const changed = () => {
    if (timer.current !== undefined) return;
    const waitMs = Math.max(lastMs.current + everyMs - Date.now(), 0);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      lastMs.current = Date.now();
      current.current();
    }, waitMs);
  };
  return useLive(environmentId, { onFrame: changed, onResync: changed }, isOn);
}
