'use client';

import { useState } from 'react';
import type { Delivery } from '../../api/types.ts';
import { copyText } from '../ui/copy-id.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';

interface Options {
  rows: Delivery[];
  peekId: string | null;
  /** `isStep` while the peek follows the keyboard, which is no step for the back button. */
  onPeek: (id: string | null, isStep?: boolean) => void;
  onOpenPage: (id: string) => void;
  onRetry: (row: Delivery) => void;
  onShowNew: () => void;
  onSearch: () => void;
  onHelp: () => void;
}

/** The keyboard of the deliveries page, and the row that it is on. */
export function useDeliveryKeys(options: Options) {
  const { rows, peekId } = options;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const active = rows.find((row) => row.id === (chosenId ?? peekId)) ?? rows[0];
  const move = (step: 1 | -1) => {
    const isOnRow = document.activeElement?.closest('[data-row]') !== null || peekId !== null;
    const from = active ? rows.indexOf(active) : -1;
    const next = rows[isOnRow ? Math.min(Math.max(from + step, 0), rows.length - 1) : Math.max(from, 0)];
    if (!next) return undefined;
    setChosenId(next.id);
    document.getElementById(`row-${next.id}`)?.focus();
    if (peekId !== null) options.onPeek(next.id, true);
    return undefined;
  };
  const onActive = (act: (row: Delivery) => void) => () => (active ? void act(active) : undefined);
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => (document.activeElement?.matches('[data-row]') ? move(1) : false),
    ArrowUp: () => (document.activeElement?.matches('[data-row]') ? move(-1) : false),
    ' ': onActive((row) => options.onPeek(peekId === row.id ? null : row.id)),
    Enter: onActive((row) => options.onOpenPage(row.id)),
    r: onActive((row) => {
      if (row.retryable) options.onRetry(row);
    }),
    y: onActive((row) => void copyText(row.id, 'Delivery id')),
    '.': () => void options.onShowNew(),
    '/': () => void options.onSearch(),
    '?': () => void options.onHelp(),
    Escape: () => {
      if (peekId === null) return false;
      options.onPeek(null);
      document.getElementById(`row-${peekId}`)?.focus();
      return undefined;
    },
  });
  return { activeId: active?.id ?? null, activate: setChosenId };
}
