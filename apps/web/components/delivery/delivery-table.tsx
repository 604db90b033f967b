'use client';

import { useTable } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { Delivery } from '../../api/types.ts';
import { COLUMN_CLASSES, deliveryColumns, deliveryFeatures } from './delivery-columns.tsx';

const CELL = 'px-3 align-middle';
const NO_ROWS: Delivery[] = [];

interface Props {
  rows: Delivery[] | undefined;
  /** Row under the keyboard: the one tab stop of the table. */
  activeId: string | null;
  peekId: string | null;
  onActivate: (row: Delivery) => void;
  onOpen: (row: Delivery) => void;
  renderAction: (row: Delivery, isActive: boolean) => ReactNode;
  isOutdated: boolean;
  /** Production actions carry the word, which takes more room. */
  isProduction: boolean;
}

/** The table of deliveries: a real table, sticky header, one tab stop that follows the keyboard. */
export function DeliveryTable(props: Props) {
  const { rows, activeId, peekId, onActivate, onOpen, renderAction, isOutdated, isProduction } = props;
  const retryClass = isProduction ? COLUMN_CLASSES.retryInProduction : COLUMN_CLASSES.retry;
  const table = useTable({
    features: deliveryFeatures,
    columns: deliveryColumns,
    data: rows ?? NO_ROWS,
    getRowId: (row) => row.id,
  });
  return (
    <table
      className={`w-full table-fixed border-separate border-spacing-0 transition-opacity duration-100 ${isOutdated ? 'opacity-60' : ''}`}
    >
      <caption className="sr-only">Deliveries, newest first</caption>
      <thead className="sticky top-12 z-10 bg-bg md:top-0">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="text-left text-meta text-secondary">
            {group.headers.map((header) => (
              <th
                key={header.id}
                scope="col"
                aria-sort={header.id === 'time' ? 'descending' : undefined}
                className={`h-9 border-b border-line font-medium ${CELL} ${COLUMN_CLASSES[header.id] ?? ''}`}
              >
                <table.FlexRender header={header} />
              </th>
            ))}
            <th scope="col" className={`border-b border-line ${CELL} ${retryClass}`}>
              <span className="sr-only">Retry</span>
            </th>
          </tr>
        ))}
      </thead>
      <tbody>
        {rows === undefined ? <SkeletonRows /> : null}
        {table.getRowModel().rows.map((row) => {
          const isActive = row.id === activeId;
          return (
            <tr
              key={row.id}
              id={`row-${row.id}`}
              data-row={row.id}
              tabIndex={isActive ? 0 : -1}
              aria-current={row.id === peekId ? 'true' : undefined}
              onClick={() => onOpen(row.original)}
              onFocus={() => onActivate(row.original)}
              className={`group h-9 cursor-default scroll-my-12 -outline-offset-2 @max-2xl:h-[60px] ${rowTint(row.id === peekId)}`}
            >
              {row.getVisibleCells().map((cell) => (
                <td
                  key={cell.id}
                  className={`border-b border-line @max-2xl:py-2 ${CELL} ${COLUMN_CLASSES[cell.column.id] ?? ''}`}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
              <td className={`border-b border-line text-right ${CELL} ${retryClass}`}>
                {renderAction(row.original, isActive)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const rowTint = (isPeeked: boolean): string =>
  isPeeked ? 'bg-sunken shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-sunken/70';

const SKELETON_ROWS = Array.from({ length: 12 }, (_, index) => `skeleton-${index}`);
const SKELETON_WIDTHS: Record<string, string> = {
  time: 'w-16',
  channel: 'w-14',
  recipient: 'w-3/5',
  workflow: 'w-4/5',
  status: 'w-24 h-6',
  why: 'w-4/5',
  attempts: 'w-8',
};

/** The geometry of real rows, so that nothing shifts when they come. */
const SkeletonRows = () =>
  SKELETON_ROWS.map((key) => (
    <tr key={key} className="h-9 @max-2xl:h-[60px]">
      {deliveryColumns.map(({ id = '' }) => (
        <td key={id} className={`border-b border-line ${CELL} ${COLUMN_CLASSES[id] ?? ''}`}>
          <span
            className={`block h-3 animate-[pulse-soft_1.4s_ease-in-out_infinite] rounded-[4px] bg-line ${SKELETON_WIDTHS[id] ?? ''}`}
          />
        </td>
      ))}
      <td className={`border-b border-line ${COLUMN_CLASSES.retry}`} />
    </tr>
  ));
