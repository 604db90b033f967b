'use client';

import type { ReactNode, RefObject } from 'react';
import type { KeysetRow } from '../../live/keyset-list.ts';
import type { KeysetListState } from '../../live/use-keyset-list.ts';
import { LiveIndicator } from '../delivery/live-indicator.tsx';
import { FilterBar } from '../filter/filter-bar.tsx';
import { FilterChips } from '../filter/filter-chips.tsx';
import type { FilterState } from '../filter/use-filters.ts';
import { PageHead } from '../page/page-head.tsx';
import { shortTime } from '../ui/format-time.ts';
import { ProblemNote } from '../ui/problem-note.tsx';

interface Props<Row extends KeysetRow> {
  title: string;
  noun: { one: string; many: string };
  list: KeysetListState<Row>;
  filters: FilterState;
  headActions?: ReactNode;
  environmentId: string;
  searchRef: RefObject<HTMLInputElement | null>;
}

/** Title, freshness, filters, and what went wrong. */
export function ListHead<Row extends KeysetRow>(props: Props<Row>) {
  const { title, noun, list: state, filters, headActions, environmentId, searchRef } = props;
  const { list, error } = state;
  const isEmpty = list?.shown.length === 0 && !state.isOutdated;
  return (
    <>
      <PageHead
        title={title}
        live={
          state.liveState ? (
            <LiveIndicator
              state={state.liveState}
              isPaused={state.isPaused}
              asOfMs={list?.asOfMs ?? null}
              onPause={state.setPaused}
            />
          ) : null
        }
        actions={headActions}
      />
      <div className="flex flex-col gap-2.5 px-4 pt-3 pb-2 md:px-6">
        <FilterBar filters={filters} environmentId={environmentId} searchRef={searchRef} />
        {isEmpty ? null : <FilterChips filters={filters} environmentId={environmentId} />}
        {error ? (
          <ProblemNote
            error={error}
            what={list ? 'The list could not be brought up to date' : `The ${noun.many} could not be read`}
            lastGood={list ? `Showing data as of ${shortTime(new Date(list.asOfMs), Date.now(), 'local')}` : null}
            onRetry={() => void state.refetch()}
          />
        ) : null}
      </div>
    </>
  );
}
