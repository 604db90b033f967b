'use client';

import Link from 'next/link';
import { useEffect } from 'react';
import type { Operation } from '../../../../../api/types.ts';
import { useFilters } from '../../../../../components/filter/use-filters.ts';
import { OperationBadge } from '../../../../../components/operation/operation-badge.tsx';
import { OPERATION_FILTERS, operationsPath } from '../../../../../components/operation/operation-filters.ts';
import { isUnderWay, OPERATION_KINDS, operationTitle } from '../../../../../components/operation/operation-kinds.ts';
import { EmptyFirstUse } from '../../../../../components/page/empty-state.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import type { DataColumn } from '../../../../../components/table/data-column.ts';
import { ListPage } from '../../../../../components/table/list-page.tsx';
import { listShortcuts } from '../../../../../components/table/list-shortcuts.ts';
import { ListSkeleton } from '../../../../../components/table/list-skeleton.tsx';
import { buttonClass } from '../../../../../components/ui/button.tsx';
import { formatCount } from '../../../../../components/ui/number.ts';
import { Time } from '../../../../../components/ui/time.tsx';
import { type FirstRead, useKeysetList } from '../../../../../live/use-keyset-list.ts';

const NOUN = { one: 'operation', many: 'operations' };
const LINES = listShortcuts('operation', {});
const POLL_MS = 2_000;

const COLUMNS: readonly DataColumn<Operation>[] = [
  {
    id: 'time',
    header: 'Asked for',
    cell: (row) => <Time at={row.created_at} />,
    className: 'w-[132px] @max-2xl:hidden',
    skeleton: 'w-16',
    isSorted: 'descending',
  },
  { id: 'name', header: 'Name', cell: (row) => <NameCell row={row} />, skeleton: 'w-3/5' },
  {
    id: 'kind',
    header: 'Kind',
    cell: (row) => OPERATION_KINDS[row.kind].word,
    className: 'w-[96px] @max-2xl:hidden',
    skeleton: 'w-12',
  },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => <OperationBadge operation={row} />,
    className: 'w-[136px]',
    skeleton: 'w-24 h-6',
  },
  ...(['processed', 'succeeded', 'filtered', 'failed'] as const).map(
    (field): DataColumn<Operation> => ({
      id: field,
      header: { processed: 'Looked at', succeeded: 'Done', filtered: 'Filtered', failed: 'Left' }[field],
      cell: (row) => <span className="tnum">{formatCount(row[field])}</span>,
      className: 'w-[92px] @max-4xl:hidden',
      skeleton: 'w-8',
      align: 'right',
    }),
  ),
];

/** Long work that people asked for, newest first. */
export function OperationsClient({ first }: { first: FirstRead<Operation> | null }) {
  const { environment, basePath } = usePlace();
  const filters = useFilters(OPERATION_FILTERS);
  const list = useKeysetList<Operation>({
    environmentId: environment.id,
    key: ['operations', filters.values],
    path: (page) => operationsPath(filters.pathOf('/operations', page)),
    first,
  });
  useRunningRows(list.list?.shown.filter(isUnderWay).map(({ id }) => id) ?? [], list.syncRows);
  return (
    <ListPage<Operation>
      title="Operations"
      noun={NOUN}
      list={list}
      filters={filters}
      columns={COLUMNS}
      rowHref={({ id }) => `${basePath}/operations/${id}`}
      rowName={(row) => `operation ${operationTitle(row)}`}
      emptyFirstUse={
        <EmptyFirstUse
          title="No operation was asked for yet"
          sentence="Retrying, discarding or replaying many at once is an operation: counted first, named, paced, and stopped when you say so. Mark rows of the deliveries to begin one."
          action={
            <Link href={`${basePath}/deliveries`} className={buttonClass('primary')}>
              Deliveries
            </Link>
          }
        />
      }
      shortcuts={{ lines: LINES }}
    />
  );
}

export const OperationsSkeleton = () => <ListSkeleton title="Operations" columns={COLUMNS} />;

function NameCell({ row }: { row: Operation }) {
  return (
    <div className="min-w-0">
      <span className="block truncate font-medium">{operationTitle(row)}</span>
      <span className="tnum hidden text-meta text-secondary @max-2xl:block">
        <Time at={row.created_at} />, {formatCount(row.processed)} looked at, {formatCount(row.failed)} left
      </span>
    </div>
  );
}

/** Rows that are under way are read again until they end. */
function useRunningRows(ids: string[], syncRows: (ids: string[]) => void): void {
  const text = ids.join(',');
  // The external system is the clock.
  useEffect(() => {
    if (text === '') return;
    const timer = setInterval(() => syncRows(text.split(',')), POLL_MS);
    return () => clearInterval(timer);
  }, [text, syncRows]);
}
