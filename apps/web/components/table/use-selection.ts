'use client';

import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { useStable } from '../ui/use-stable.ts';
import type { TableSelection } from './data-column.ts';
import { NOTHING, onSelectionChange, readSelection, type Selection, writeSelection } from './selection-store.ts';

export interface ListSelection extends TableSelection {
  ids: readonly string[];
  /** Everything that matches, loaded or not: asked for in a second step. */
  isAll: boolean;
  selectAll: () => void;
  selectAllMatching: () => void;
  clear: () => void;
}

/** Marked rows of a list; `key` names the list with its filters. */
export function useSelection(key: string, rowIds: readonly string[]): ListSelection {
  const selection = useSyncExternalStore(
    onSelectionChange,
    () => readSelection(key),
    () => NOTHING,
  );
  const anchor = useRef<string | null>(null);
  const set = useCallback((next: Selection) => writeSelection(key, next), [key]);
  const toggle = useStable((id: string, isRange: boolean) => {
    const { ids, isAll } = readSelection(key);
    const chosen = isAll ? [...rowIds] : ids;
    const isOn = !chosen.includes(id);
    const changed = isRange ? between(rowIds, anchor.current ?? id, id) : [id];
    anchor.current = id;
    const rest = chosen.filter((other) => !changed.includes(other));
    set({ ids: isOn || isRange ? [...rest, ...changed] : rest, isAll: false });
  });
  return useMemo(() => {
    const chosen = new Set(selection.ids);
    const isWhole = rowIds.length > 0 && rowIds.every((id) => chosen.has(id));
    const clear = () => set(NOTHING);
    const selectAll = () => set({ ids: [...new Set([...selection.ids, ...rowIds])], isAll: false });
    return {
      ...selection,
      isSelected: (id) => selection.isAll || chosen.has(id),
      toggle,
      all: selection.isAll || isWhole ? 'all' : chosen.size > 0 ? 'some' : 'none',
      toggleAll: () => (selection.isAll || isWhole ? clear() : selectAll()),
      selectAll,
      selectAllMatching: () => set({ ids: rowIds.length > 0 ? [...rowIds] : selection.ids, isAll: true }),
      clear,
    };
  }, [selection, rowIds, toggle, set]);
}

function between(rows: readonly string[], from: string, to: string): string[] {
  const [start = 0, end = 0] = [rows.indexOf(from), rows.indexOf(to)].sort((a, b) => a - b);
  return start < 0 ? [to] : rows.slice(start, end + 1);
}
