import type { ReactNode } from 'react';

interface Props {
  caption: string;
  columns: readonly { id: string; name: string; className?: string }[];
  children: ReactNode;
}

/** A short table that is read rather than worked in; what does not fit beside comes below on a phone. */
export const PlainTable = ({ caption, columns, children }: Props) => (
  <table className="w-full table-fixed border-separate border-spacing-0">
    <caption className="sr-only">{caption}</caption>
    <thead>
      <tr>
        {columns.map(({ id, name, className = '' }) => (
          <th
            key={id}
            scope="col"
            className={`h-8 border-b border-line px-2 text-left text-meta font-normal text-secondary ${className}`}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

/** A cell of it. */
export const Cell = ({ className = '', children }: { className?: string; children: ReactNode }) => (
  <td className={`border-b border-line px-2 py-2 align-top break-words ${className}`}>{children}</td>
);
