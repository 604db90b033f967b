'use client';

import { useEffect, useState } from 'react';
import type { ShortcutLine } from '../shell/page-shortcuts.ts';
import { usePageShortcuts } from '../shell/use-page-shortcuts.ts';
import { copyText } from '../ui/copy-id.tsx';
import type { Shortcuts } from '../ui/shortcuts.ts';
import type { ListSelection } from './use-selection.ts';

interface Options<Row extends { id: string }> {
  noun: string;
  rows: readonly Row[];
  peekId: string | null;
  /** `isStep` while the peek follows the keyboard, which is no step for the back button. Null: the page has no peek. */
  onPeek: ((id: string | null, isStep?: boolean) => void) | null;
  onOpenPage: (row: Row) => void;
  onShowNew: () => void;
  onSearch: () => void;
  selection: ListSelection | undefined;
  lines: readonly ShortcutLine[];
  /** More keys, each about the active row. */
  more: Readonly<Record<string, (row: Row) => void>> | undefined;
}

/** The keyboard of a list, and the row that it is on. */
export function useListKeys<Row extends { id: string }>(options: Options<Row>) {
  const { rows, peekId, onPeek, selection } = options;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const active = rows.find((row) => row.id === (chosenId ?? peekId)) ?? rows[0];
  const move = (step: 1 | -1, isRange = false) => {
    const isOnRow = document.activeElement?.closest('[data-row]') !== null || peekId !== null;
    const from = active ? rows.indexOf(active) : -1;
    const next = rows[isOnRow ? Math.min(Math.max(from + step, 0), rows.length - 1) : Math.max(from, 0)];
    if (!next) return undefined;
    setChosenId(next.id);
    focusRow(next.id);
    if (isRange && !selection?.isSelected(next.id)) selection?.toggle(next.id, true);
    if (peekId !== null) onPeek?.(next.id, true);
    return undefined;
  };
  const onActive = (act: (row: Row) => void) => () => (active ? void act(active) : undefined);
  const isOnRow = () => document.activeElement?.matches('[data-row]') === true;
  const handlers: Shortcuts = {
    ...Object.fromEntries(Object.entries(options.more ?? {}).map(([key, act]) => [key, onActive(act)])),
    j: () => move(1),
    k: () => move(-1),
    J: () => move(1, true),
    K: () => move(-1, true),
    ArrowDown: (event) => (isOnRow() ? move(1, event.shiftKey) : false),
    ArrowUp: (event) => (isOnRow() ? move(-1, event.shiftKey) : false),
    x: onActive((row) => selection?.toggle(row.id, false)),
    X: onActive((row) => selection?.toggle(row.id, true)),
    Enter: onActive(options.onOpenPage),
    y: onActive((row) => void copyText(row.id, `${capital(options.noun)} id`)),
    '.': () => void options.onShowNew(),
    '/': () => void options.onSearch(),
    Escape: () => letGo(options),
    ...(onPeek ? { ' ': onActive((row) => onPeek(peekId === row.id ? null : row.id)) } : {}),
  };
  usePageShortcuts(options.lines, handlers);
  useSelectAllKey(selection);
  return { activeId: active?.id ?? null, activate: setChosenId };
}

/** Closes the peek, then lets go of the selection. */
function letGo<Row extends { id: string }>({ peekId, onPeek, selection }: Options<Row>): false | undefined {
  if (peekId !== null && onPeek) {
    onPeek(null);
    focusRow(peekId);
    return undefined;
  }
  if (!selection || selection.ids.length === 0) return false;
  selection.clear();
  return undefined;
}

/** Ctrl or Cmd with A marks what is shown; once more, everything that matches. */
function useSelectAllKey(selection: ListSelection | undefined): void {
  // The external system is the document's key events.
  useEffect(() => {
    if (!selection) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === 'a';
      if (!isOurs || event.defaultPrevented || isElsewhere(event)) return;
      event.preventDefault();
      if (selection.all === 'all') selection.selectAllMatching();
      else selection.selectAll();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [selection]);
}

const isElsewhere = (event: KeyboardEvent): boolean =>
  (event.target instanceof Element &&
    event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], pre') !== null) ||
  document.querySelector('[data-modal], [aria-modal="true"]') !== null;

/** A row of a long list comes into the page with the next frame. */
function focusRow(id: string): void {
  const focus = () => document.getElementById(`row-${id}`)?.focus();
  if (document.getElementById(`row-${id}`)) focus();
  else requestAnimationFrame(() => requestAnimationFrame(focus));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
