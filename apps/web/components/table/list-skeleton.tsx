'use client';

import type { RowData } from '@tanstack/react-table';
import type { ActionColumn, DataColumn } from './data-column.ts';
import { DataTable } from './data-table.tsx';

interface Props<Row> {
  title: string;
  columns: readonly DataColumn<Row>[];
  action?: ActionColumn<Row>;
  hasSelection?: boolean;
}

const nothing = () => {};
const NO_SELECTION = { isSelected: () => false, toggle: nothing, all: 'none' as const, toggleAll: nothing };

/** A list page before its first answer, in the geometry that it will have. */
export const ListSkeleton = <Row extends RowData>({ title, columns, action, hasSelection = false }: Props<Row>) => (
  <div className="@container" role="status" data-skeleton="" aria-label={`Reading ${title.toLowerCase()}`}>
    <div className="flex min-h-12 items-end px-4 pt-4 md:px-6">
      <p className="text-title font-[560] tracking-[-0.01em]">{title}</p>
    </div>
    <div className="flex flex-wrap gap-2 px-4 pt-3 pb-2 md:px-6">
      <span className="h-8 min-w-52 flex-1 basis-64 rounded-control border border-line bg-surface md:max-w-[30rem]" />
      <span className="h-8 w-20 rounded-control border border-line bg-surface" />
      <span className="h-8 w-20 rounded-control border border-line bg-surface" />
      <span className="h-8 w-24 rounded-control border border-line bg-surface" />
    </div>
    <div className="px-1 md:px-6">
      <DataTable
        caption={title}
        columns={columns}
        rows={undefined}
        rowId={String}
        rowName={String}
        rowHref={String}
        activeId={null}
        onActivate={nothing}
        onOpen={nothing}
        action={action}
        selection={hasSelection ? NO_SELECTION : undefined}
      />
    </div>
  </div>
);
