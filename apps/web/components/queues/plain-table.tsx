import type { ReactNode } from 'react';

interface Column {
  id: string;
  name: string;
  isNumber?: boolean;
  /** Left out where it is narrow. */
  isMinor?: boolean;
}

interface Props {
  caption: string;
  columns: readonly Column[];
  /** Cells in the order of the columns; the first names the row. */
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
}

const classOf = ({ isNumber, isMinor }: Column): string =>
  `${isNumber ? 'tnum text-right' : 'text-left'} ${isMinor ? 'hidden md:table-cell' : ''}`;

/** A small table that is all there: no paging, no selection. */
export const PlainTable = ({ caption, columns, rows }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section tabIndex={0} aria-label={caption} className="overflow-x-auto">
    <table className="w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-meta text-secondary">
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={`h-8 px-2 font-medium whitespace-nowrap first:pl-0 ${classOf(column)}`}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id} className="border-t border-line">
            {columns.map((column, index) => {
              const className = `h-9 px-2 first:pl-0 ${classOf(column)}`;
              return index === 0 ? (
                <th key={column.id} scope="row" className={`${className} font-normal`}>
                  {cells[index]}
                </th>
              ) : (
                <td key={column.id} className={className}>
                  {cells[index]}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
