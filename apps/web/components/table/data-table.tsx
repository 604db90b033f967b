'use client';

import { type RowData, useTable } from '@tanstack/react-table';
import { lazy, type ReactNode, type Ref, Suspense, useMemo } from 'react';
import { type ActionColumn, CELL, type DataColumn, type TableSelection } from './data-column.ts';
import { TABLE_FEATURES, tableColumns } from './table-columns.ts';
import { cellClass, TableRow } from './table-row.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import type { VirtualRows as VirtualRowsOf } from './virtual-rows.tsx';

const VirtualRows = lazy(() =>
  import('./virtual-rows.tsx').then((module) => ({ default: module.VirtualRows })),
) as unknown as typeof VirtualRowsOf;

/** Longer lists keep only the rows around the window in the page. */
const MOST_PLAIN_ROWS = 200;
const NOBODY: ReadonlySet<string> = new Set();
const NO_ROWS: never[] = [];

interface Props<Row> {
  /** Read out only: `Deliveries, newest first`. */
  caption: string;
  columns: readonly DataColumn<Row>[];
  /** Undefined until the first answer: skeleton rows. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** What a row is about: `delivery to ana`. */
  rowName: (row: Row) => string;
  rowHref: (row: Row) => string;
  /** Row under the keyboard: the one tab stop of the table. */
  activeId: string | null;
  /** Row that is open beside the list. */
  currentId?: string | null;
  onActivate: (id: string) => void;
  onOpen: (row: Row) => void;
  action?: ActionColumn<Row> | undefined;
  selection?: TableSelection | undefined;
  freshIds?: ReadonlySet<string>;
  isOutdated?: boolean;
}

/** A real table: sticky header, one tab stop that follows the keyboard, selection, long lists by their window. */
export function DataTable<Row extends RowData>(props: Props<Row>) {
  const { caption, columns, rows, rowId, activeId, action, selection, isOutdated = false } = props;
  const definitions = useMemo(() => tableColumns(columns), [columns]);
  const table = useTable({ features: TABLE_FEATURES, columns: definitions, data: rows ?? NO_ROWS, getRowId: rowId });
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);
  const columnCount = columns.length + (selection ? 1 : 0) + (action ? 1 : 0);
  const renderRow = (row: Row, index?: number, ref?: Ref<HTMLTableRowElement>): ReactNode => {
    const id = rowId(row);
    return (
      <TableRow
        key={id}
        row={row}
        id={id}
        name={props.rowName(row)}
        columns={columns}
        action={action}
        isSelected={selection?.isSelected(id)}
        onToggle={selection?.toggle}
        isActive={id === activeId}
        isCurrent={id === props.currentId}
        isFresh={(props.freshIds ?? NOBODY).has(id)}
        href={props.rowHref(row)}
        onActivate={props.onActivate}
        onOpen={props.onOpen}
        rowIndex={index}
        rowRef={ref}
      />
    );
  };
  const plain = rows && table.getRowModel().rows.map(({ original }) => renderRow(original));
  return (
    <table
      aria-rowcount={rows && rows.length > MOST_PLAIN_ROWS ? rows.length + 1 : undefined}
      className={`w-full table-fixed border-separate border-spacing-0 transition-opacity duration-100 ${isOutdated ? 'opacity-60' : ''}`}
    >
      <caption className="sr-only">{caption}</caption>
      <TableHead
        titles={headers.map((header) => <table.FlexRender key={header.id} header={header} />)}
        columns={columns}
        action={action}
        selection={selection}
      />
      <tbody>
        {rows === undefined ? (
          <TableSkeleton columns={columns} hasSelection={selection !== undefined} action={action} />
        ) : rows.length > MOST_PLAIN_ROWS ? (
          <Suspense fallback={plain}>
            <VirtualRows
              rows={rows}
              keyOf={rowId}
              renderRow={renderRow}
              columnCount={columnCount}
              activeIndex={rows.findIndex((row) => rowId(row) === activeId)}
            />
          </Suspense>
        ) : (
          plain
        )}
      </tbody>
    </table>
  );
}

interface HeadProps<Row> extends Pick<Props<Row>, 'columns' | 'action' | 'selection'> {
  /** In the order of the columns. */
  titles: readonly ReactNode[];
}

const TableHead = <Row,>({ titles, columns, action, selection }: HeadProps<Row>) => (
  <thead className="sticky top-12 z-10 bg-bg md:top-0">
    <tr className="text-left text-meta text-secondary">
      {selection ? <SelectAll selection={selection} /> : null}
      {columns.map((column, index) => (
        <th
          key={column.id}
          scope="col"
          aria-sort={column.isSorted}
          className={`h-9 border-b border-line font-medium ${CELL} ${column.align === 'right' ? 'text-right' : ''} ${column.className ?? ''}`}
        >
          {titles[index]}
        </th>
      ))}
      {action ? (
        <th scope="col" className={cellClass(action.className)}>
          <span className="sr-only">{action.header}</span>
        </th>
      ) : null}
    </tr>
  </thead>
);

const SelectAll = ({ selection }: { selection: TableSelection }) => (
  <th scope="col" className="w-9 border-b border-line p-0">
    <label className="flex h-9 w-full items-center justify-center">
      <input
        type="checkbox"
        aria-label="Select all rows shown"
        checked={selection.all === 'all'}
        ref={(box) => {
          if (box) box.indeterminate = selection.all === 'some';
        }}
        onChange={selection.toggleAll}
        className="size-4 accent-(--text)"
      />
    </label>
  </th>
);
