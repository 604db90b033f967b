'use client';

import { useMemo } from 'react';
import { useHydrated } from '../ui/use-hydrated.ts';
import { neighbours, recallList } from './list-memory.ts';

/** Where a detail page stands in the list that it was opened from. */
export function useListMemory(listPath: string, id: string) {
  const isHydrated = useHydrated();
  return useMemo(() => {
    const memory = isHydrated ? recallList(listPath) : null;
    return { ...neighbours(memory, id), listHref: memory?.href ?? listPath };
  }, [isHydrated, listPath, id]);
}
