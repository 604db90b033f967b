import type { ActionColumn, DataColumn } from './data-column.ts';
import { ROW_HEIGHT } from './data-column.ts';
import { cellClass } from './table-row.tsx';

const ROWS = Array.from({ length: 12 }, (_, index) => `skeleton-${index}`);

interface Props<Row> {
  columns: readonly DataColumn<Row>[];
  hasSelection: boolean;
  action?: ActionColumn<Row> | undefined;
}

/** The geometry of real rows, so that nothing shifts when they come. */
export const TableSkeleton = <Row,>({ columns, hasSelection, action }: Props<Row>) =>
  ROWS.map((key) => (
    <tr key={key} data-skeleton="" className={ROW_HEIGHT}>
      {hasSelection ? <td className="border-b border-line" /> : null}
      {columns.map(({ id, className, align, skeleton = 'w-3/5' }) => (
        <td key={id} className={cellClass(className, align)}>
          <span
            className={`block h-3 animate-[pulse-soft_1.4s_ease-in-out_infinite] rounded-[4px] bg-line ${align === 'right' ? 'ml-auto' : ''} ${skeleton}`}
          />
        </td>
      ))}
      {action ? <td className={cellClass(action.className)} /> : null}
    </tr>
  ));
