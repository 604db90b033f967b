'use client';

import { type MouseEvent, memo, type ReactNode, type Ref } from 'react';
import { type ActionColumn, CELL, type DataColumn, ROW_HEIGHT } from './data-column.ts';

export interface RowProps<Row> {
  row: Row;
  id: string;
  /** What the row is about, for the names of its controls: `delivery to ana`. */
  name: string;
  columns: readonly DataColumn<Row>[];
  action?: ActionColumn<Row> | undefined;
  /** Undefined in a table without selection. */
  isSelected?: boolean | undefined;
  onToggle?: ((id: string, isRange: boolean) => void) | undefined;
  /** The keyboard is on it: the one tab stop of the table. */
  isActive: boolean;
  /** It is open beside the list. */
  isCurrent: boolean;
  isFresh: boolean;
  href: string;
  onActivate: (id: string) => void;
  onOpen: (row: Row) => void;
  /** Position in the whole list, where only a part of it is in the page. */
  rowIndex?: number | undefined;
  rowRef?: Ref<HTMLTableRowElement> | undefined;
}

/** One row: a click opens it, with Ctrl or Cmd in a tab of its own. */
function PlainRow<Row>(props: RowProps<Row>) {
  const { row, id, columns, action, isSelected, onToggle, isActive, isCurrent, isFresh } = props;
  const tabIndex = isActive ? 0 : -1;
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    if (event.defaultPrevented || isTextSelected()) return;
    if (event.metaKey || event.ctrlKey) window.open(props.href, '_blank', 'noopener');
    else props.onOpen(row);
  };
  return (
    <tr
      ref={props.rowRef}
      id={`row-${id}`}
      data-row={id}
      data-index={props.rowIndex}
      tabIndex={tabIndex}
      aria-current={isCurrent ? 'true' : undefined}
      aria-selected={isSelected}
      aria-rowindex={props.rowIndex === undefined ? undefined : props.rowIndex + 2}
      onClick={open}
      onFocus={() => props.onActivate(id)}
      className={`group cursor-default scroll-my-16 -outline-offset-2 ${ROW_HEIGHT} ${tint(isCurrent, isSelected === true)} ${isFresh ? 'transition-opacity duration-200 starting:opacity-0' : ''}`}
    >
      {onToggle ? (
        <SelectCell
          id={id}
          name={props.name}
          onToggle={onToggle}
          isSelected={isSelected === true}
          tabIndex={tabIndex}
        />
      ) : null}
      {columns.map((column) => (
        <td key={column.id} className={cellClass(column.className, column.align)}>
          {column.cell(row)}
        </td>
      ))}
      {action ? <td className={cellClass(action.className, 'right')}>{action.render(row, tabIndex)}</td> : null}
    </tr>
  );
}

/** Rows are drawn again only when something about them changed: a list may hold thousands. */
export const TableRow = memo(PlainRow) as typeof PlainRow;

export const cellClass = (own = '', align?: 'right'): string =>
  `border-b border-line @max-2xl:py-2 ${CELL} ${align === 'right' ? 'text-right' : ''} ${own}`;

const tint = (isCurrent: boolean, isSelected: boolean): string => {
  if (isCurrent) return 'bg-sunken shadow-[inset_2px_0_0_var(--accent)]';
  return isSelected ? 'bg-accent/7 hover:bg-accent/10' : 'hover:bg-sunken/70';
};

/** Marking text in a row to copy it is no click on the row. */
const isTextSelected = (): boolean => (window.getSelection()?.toString() ?? '') !== '';

interface SelectProps {
  id: string;
  name: string;
  onToggle: (id: string, isRange: boolean) => void;
  isSelected: boolean;
  tabIndex: 0 | -1;
}

const SelectCell = ({ id, name, onToggle, isSelected, tabIndex }: SelectProps): ReactNode => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside has the keys; this only widens its target
  <td className="border-b border-line p-0 align-middle" onClick={(event) => event.stopPropagation()}>
    <label className="flex h-9 w-full items-center justify-center">
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        tabIndex={tabIndex}
        checked={isSelected}
        onChange={(event) => onToggle(id, isShifted(event.nativeEvent))}
        className="size-4 accent-(--text)"
      />
    </label>
  </td>
);

const isShifted = (event: Event): boolean => 'shiftKey' in event && event.shiftKey === true;
