'use client';

import { type KeyboardEvent, useRef, useState } from 'react';

/** A place in the grid: row, and column with the row's name as column 0. */
export interface GridPosition {
  row: number;
  column: number;
}

interface Options {
  /** Names of the rows, for type-ahead. */
  names: readonly string[];
  columnCount: number;
  onPress: (position: GridPosition, isWholeRow: boolean) => void;
}

const TYPE_AHEAD_MS = 700;

/** Keys of a grid with one tab stop: arrows, Home and End, space, type-ahead by row name. */
export function useGrid({ names, columnCount, onPress }: Options) {
  const tableRef = useRef<HTMLTableElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [position, setPosition] = useState<GridPosition>({ row: 0, column: 2 });
  const rowCount = names.length;
  const active = { row: Math.min(position.row, rowCount - 1), column: Math.min(position.column, columnCount - 1) };
  const moveTo = ({ row, column }: GridPosition) => {
    const target = { row: clamp(row, rowCount - 1), column: clamp(column, columnCount - 1) };
    setPosition(target);
    tableRef.current?.querySelector<HTMLElement>(`[data-cell="${target.row}:${target.column}"]`)?.focus();
  };
  const typeAhead = (letter: string, nowMs: number) => {
    const text = nowMs - typed.current.at > TYPE_AHEAD_MS ? letter : typed.current.text + letter;
    typed.current = { text, at: nowMs };
    const start = text.length === 1 ? active.row + 1 : active.row;
    const order = names.map((_, index) => (start + index) % rowCount);
    const row = order.find((index) => names[index]?.toLowerCase().startsWith(text.toLowerCase()));
    if (row !== undefined) moveTo({ row, column: active.column });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const target = targetOf(event, active, rowCount, columnCount);
    const isPress = event.key === ' ' || event.key === 'Enter';
    const isLetter = !event.ctrlKey && /^[\p{L}\p{N}]$/u.test(event.key);
    if (!target && !isPress && !isLetter) return;
    event.preventDefault();
    if (target) moveTo(target);
    else if (isPress) onPress(active, event.shiftKey);
    else typeAhead(event.key, event.timeStamp);
  };
  return { tableRef, active, setPosition, onKeyDown };
}

const clamp = (index: number, last: number): number => Math.max(0, Math.min(index, last));

function targetOf(event: KeyboardEvent, { row, column }: GridPosition, rowCount: number, columnCount: number) {
  switch (event.key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'Home':
      return { row: event.ctrlKey ? 0 : row, column: 0 };
    case 'End':
      return { row: event.ctrlKey ? rowCount - 1 : row, column: columnCount - 1 };
    default:
      return null;
  }
}
