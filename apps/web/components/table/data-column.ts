import type { ReactNode } from 'react';

/** One column of a table. Which columns give way when the table is narrow is said by container classes. */
export interface DataColumn<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Width and visibility: `w-[128px] @max-2xl:hidden`. */
  className?: string;
  /** Width of the bar that stands for the cell while rows are read: `w-16`. */
  skeleton?: string;
  isSorted?: 'ascending' | 'descending';
  align?: 'right';
}

/** The last column: what can be done with a row. */
export interface ActionColumn<Row> {
  /** Read out only: `Retry`. */
  header: string;
  className?: string;
  /** Controls inside take part in the tab order of the active row alone. */
  render: (row: Row, tabIndex: 0 | -1) => ReactNode;
}

/** Rows that are marked for a bulk action. */
export interface TableSelection {
  isSelected: (id: string) => boolean;
  /** With `isRange`, everything from the last one on. */
  toggle: (id: string, isRange: boolean) => void;
  all: 'all' | 'some' | 'none';
  toggleAll: () => void;
}

export const CELL = 'px-3 align-middle';
export const ROW_HEIGHT = 'h-9 @max-2xl:h-[60px]';
