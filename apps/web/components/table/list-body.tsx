'use client';

import type { ReactNode } from 'react';
import type { KeysetRow } from '../../live/keyset-list.ts';
import type { KeysetListState } from '../../live/use-keyset-list.ts';
import { FilterChips } from '../filter/filter-chips.tsx';
import type { FilterState } from '../filter/use-filters.ts';
import { EmptyFiltered } from '../page/empty-state.tsx';
import type { ActionColumn, DataColumn } from './data-column.ts';
import { DataTable } from './data-table.tsx';
import { NewRowsPill } from './new-rows-pill.tsx';
import type { ListSelection } from './use-selection.ts';

interface Props<Row extends KeysetRow> {
  title: string;
  noun: { one: string; many: string };
  list: KeysetListState<Row>;
  filters: FilterState;
  columns: readonly DataColumn<Row>[];
  action?: ActionColumn<Row>;
  rowHref: (row: { id: string }) => string;
  rowName: (row: Row) => string;
  emptyFirstUse: ReactNode;
  environmentId: string;
  activeId: string | null;
  peekId: string | null;
  onActivate: (id: string) => void;
  onOpen: (row: Row) => void;
  selection: ListSelection | undefined;
}

/** The rows, or what stands for them; what is new waits above. */
export function ListBody<Row extends KeysetRow>(props: Props<Row>) {
  const { title, noun, list: state, filters } = props;
  const { list, error, isOutdated } = state;
  const isEmpty = list !== undefined && list.shown.length === 0 && !isOutdated;
  return (
    <>
      {isOutdated ? <ProgressBar /> : null}
      <NewRowsPill
        noun={noun}
        count={list?.pending.length ?? 0}
        hasGap={list ? list.restart !== null : false}
        onShow={state.showPending}
      />
      {isEmpty && filters.count === 0 ? <div className="px-3">{props.emptyFirstUse}</div> : null}
      {isEmpty && filters.count > 0 ? (
        <EmptyFiltered
          noun={noun.many}
          count={filters.count}
          unusable={filters.unusable.map(({ sentence }) => sentence)}
          onClear={filters.clear}
          chips={<FilterChips filters={filters} environmentId={props.environmentId} />}
        />
      ) : null}
      {isEmpty || (error && !list) ? null : (
        <DataTable
          caption={`${title}, newest first`}
          columns={props.columns}
          rows={list?.shown}
          rowId={idOf}
          rowName={props.rowName}
          rowHref={props.rowHref}
          activeId={props.activeId}
          currentId={props.peekId}
          onActivate={props.onActivate}
          onOpen={props.onOpen}
          action={props.action}
          selection={props.selection}
          {...(list ? { freshIds: list.freshIds } : {})}
          isOutdated={isOutdated}
        />
      )}
    </>
  );
}

const idOf = (row: KeysetRow): string => row.id;

const ProgressBar = () => (
  <div className="absolute inset-x-0 -top-px z-20 h-0.5 overflow-hidden" role="status" aria-label="Reading">
    <div className="h-full w-1/4 animate-[slide-across_1s_linear_infinite] bg-accent" />
  </div>
);
