'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for the whole life of a component, doing what the newest one does. For handlers only. */
export function useStable<Arguments extends unknown[], Result>(
  handler: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: Arguments) => latest.current(...args), []);
}
