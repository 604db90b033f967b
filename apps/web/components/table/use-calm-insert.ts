'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';

/** More at once than anybody reads: they wait in the pill, however calm it is. */
const MOST_AT_ONCE = 20;

interface Options {
  pendingCount: number;
  /** Nothing is marked, open or paused. */
  isCalm: boolean;
  onInsert: () => void;
}

/**
 * Lets new rows in by themselves while nobody is in the middle of something: at the very top, the pointer and the
 * keyboard elsewhere. Returns what the list's element needs.
 */
export function useCalmInsert({ pendingCount, isCalm, onInsert }: Options) {
  const element = useRef<HTMLDivElement>(null);
  const isAtTop = useSyncExternalStore(
    onScroll,
    () => window.scrollY < 8,
    () => false,
  );
  // The external system is the pointer and the focus, which are asked at the moment of the change.
  useEffect(() => {
    const insert = () => {
      const list = element.current;
      if (!list || pendingCount === 0 || pendingCount > MOST_AT_ONCE) return;
      if (!isCalm || !isAtTop || isBusy(list)) return;
      onInsert();
    };
    insert();
    const list = element.current;
    list?.addEventListener('pointerleave', insert);
    return () => list?.removeEventListener('pointerleave', insert);
  }, [pendingCount, isCalm, isAtTop, onInsert]);
  return element;
}

const isBusy = (list: HTMLElement): boolean =>
  list.matches(':hover') || list.contains(document.activeElement) || document.querySelector('[data-modal]') !== null;

function onScroll(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
}
