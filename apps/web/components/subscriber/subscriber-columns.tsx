'use client';

import type { DataColumn } from '../table/data-column.ts';
import { Time } from '../ui/time.tsx';
import { Reachability } from './reachability.tsx';
import { nameOf } from './subscriber-facts.ts';
import type { Subscriber } from './types.ts';

/** Columns give way when the table gets narrow; the first cell then says what they said. */
export const SUBSCRIBER_COLUMNS: readonly DataColumn<Subscriber>[] = [
  { id: 'subscriber', header: 'Subscriber', cell: (row) => <WhoCell row={row} />, skeleton: 'w-3/5' },
  {
    id: 'email',
    header: 'E-mail',
    cell: (row) => <Text value={row.email} />,
    className: 'w-[24%] @max-3xl:hidden',
    skeleton: 'w-4/5',
  },
  {
    id: 'phone',
    header: 'Phone',
    cell: (row) => <Text value={row.phone} />,
    className: 'w-[144px] @max-4xl:hidden',
    skeleton: 'w-24',
  },
  {
    id: 'reach',
    header: 'Reachability',
    cell: (row) => <Reachability subscriber={row} />,
    className: 'w-[160px] @max-2xl:w-[148px]',
    skeleton: 'w-24',
  },
  {
    id: 'locale',
    header: 'Locale',
    cell: (row) => <Text value={row.locale} />,
    className: 'w-[80px] @max-5xl:hidden',
    skeleton: 'w-10',
  },
  {
    id: 'timezone',
    header: 'Time zone',
    cell: (row) => <Text value={row.timezone} />,
    className: 'w-[150px] @max-5xl:hidden',
    skeleton: 'w-20',
  },
  {
    id: 'created',
    header: 'Created',
    cell: (row) => <Time at={row.created_at} />,
    className: 'w-[132px] @max-2xl:hidden',
    skeleton: 'w-16',
    isSorted: 'descending',
  },
];

const Text = ({ value }: { value: string | null }) => (
  <span className={`block truncate ${value === null ? 'text-tertiary' : 'text-secondary'}`} title={value ?? undefined}>
    {value ?? '–'}
  </span>
);

function WhoCell({ row }: { row: Subscriber }) {
  const name = nameOf(row);
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">{name ?? row.id}</span>
        {name ? <span className="truncate text-tertiary @max-2xl:hidden">{row.id}</span> : null}
        {row.is_erased ? <span className="text-meta text-tertiary">Erased</span> : null}
      </div>
      <p className="hidden truncate text-meta text-secondary @max-2xl:block">
        {name ? row.id : (row.email ?? row.phone)}
      </p>
    </div>
  );
}
