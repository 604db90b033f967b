import { type ColumnDef, columnVisibilityFeature, type RowData, tableFeatures } from '@tanstack/react-table';
import type { DataColumn } from './data-column.ts';

/** What lists ask of TanStack Table beyond rows and columns. */
export const TABLE_FEATURES = tableFeatures({ columnVisibilityFeature });

/** A list's columns as TanStack Table takes them. Call it once per set of columns: rows are drawn again when they change. */
export const tableColumns = <Row extends RowData>(
  columns: readonly DataColumn<Row>[],
): ColumnDef<typeof TABLE_FEATURES, Row>[] =>
  columns.map(({ id, header, cell }) => ({ id, header: () => header, cell: ({ row }) => cell(row.original) }));
