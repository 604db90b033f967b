'use client';

import dynamic from 'next/dynamic';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { type ReactNode, useMemo, useRef } from 'react';
import type { KeysetRow } from '../../live/keyset-list.ts';
import type { KeysetListState } from '../../live/use-keyset-list.ts';
import type { FilterState } from '../filter/use-filters.ts';
import { usePlace } from '../shell/use-place.ts';
import { useStable } from '../ui/use-stable.ts';
import { BulkBar } from './bulk-bar.tsx';
import type { ActionColumn, DataColumn } from './data-column.ts';
import { ListBody } from './list-body.tsx';
import { ListFooter } from './list-footer.tsx';
import { ListHead } from './list-head.tsx';
import { rememberList } from './list-memory.ts';
import { useCalmInsert } from './use-calm-insert.ts';
import { useListKeys } from './use-list-keys.ts';
import { type ListSelection, useSelection } from './use-selection.ts';

const PeekFrame = dynamic(() => import('./peek-frame.tsx').then((module) => module.PeekFrame), { ssr: false });

/** What a peek shows, and the element that names it. */
export interface PeekSlot<Row> {
  id: string;
  /** The row as the list knows it, shown while the rest is on its way. */
  row: Row | undefined;
  href: string;
  close: () => void;
  renderTitle: (title: ReactNode) => ReactNode;
}

interface Props<Row extends KeysetRow> {
  title: string;
  noun: { one: string; many: string };
  list: KeysetListState<Row>;
  filters: FilterState;
  /** A constant of the module: rows are drawn again when it changes. */
  columns: readonly DataColumn<Row>[];
  action?: ActionColumn<Row>;
  rowHref: (row: { id: string }) => string;
  /** What a row is about, for the names of its controls: `delivery to ana`. */
  rowName: (row: Row) => string;
  emptyFirstUse: ReactNode;
  renderPeek?: (slot: PeekSlot<Row>) => ReactNode;
  /** Loads the peek's code ahead of the first one. */
  preloadPeek?: () => unknown;
  /** Buttons of the bulk bar; without them rows cannot be selected. */
  renderBulk?: (selection: ListSelection) => ReactNode;
  headActions?: ReactNode;
  /** Keys of this page, each about the active row; the lines are made by `listShortcuts` once per module. */
  shortcuts: { lines: Parameters<typeof useListKeys>[0]['lines']; keys?: Readonly<Record<string, (row: Row) => void>> };
}

/** A room that is a list: head, filters, table, peek, bulk bar and the keyboard, put together once. */
export function ListPage<Row extends KeysetRow>(props: Props<Row>) {
  const { noun, list: state, filters, renderPeek, renderBulk } = props;
  const { list } = state;
  const { environment } = usePlace();
  const searchRef = useRef<HTMLInputElement>(null);
  const [peekId, setPeekId] = useQueryState('peek', parseAsString);
  const rows = list?.shown;
  const rowIds = useMemo(() => rows?.map((row) => row.id) ?? [], [rows]);
  const selection = useSelection(`${environment.id} ${noun.many} ${JSON.stringify(filters.values)}`, rowIds);
  const isMarked = selection.ids.length > 0;
  const openPage = useOpenPage(props, rowIds);
  const peek = (id: string | null, isStep = false) => void setPeekId(id, { history: isStep ? 'replace' : 'push' });
  const keys = useListKeys<Row>({
    noun: noun.one,
    rows: rows ?? [],
    peekId: renderPeek ? peekId : null,
    onPeek: renderPeek ? peek : null,
    onOpenPage: openPage,
    onShowNew: state.showPending,
    onSearch: () => searchRef.current?.focus(),
    selection: renderBulk ? selection : undefined,
    lines: props.shortcuts.lines,
    more: props.shortcuts.keys,
  });
  const body = useCalmInsert({
    pendingCount: list?.pending.length ?? 0,
    isCalm: !isMarked && peekId === null && !state.isPaused,
    onInsert: state.showPending,
  });
  const open = useStable((row: Row) => (renderPeek ? peek(row.id, peekId !== null) : openPage(row)));
  const activate = useStable((id: string) => {
    keys.activate(id);
    props.preloadPeek?.();
  });
  return (
    <div className="flex min-h-full">
      <div className="@container flex min-w-0 flex-1 flex-col">
        <ListHead {...props} environmentId={environment.id} searchRef={searchRef} />
        <div ref={body} className={`relative px-1 md:px-6 ${isMarked ? 'pb-16' : ''}`}>
          <ListBody
            {...props}
            environmentId={environment.id}
            activeId={keys.activeId}
            peekId={renderPeek ? peekId : null}
            onActivate={activate}
            onOpen={open}
            selection={renderBulk ? selection : undefined}
          />
        </div>
        {list && list.shown.length > 0 ? (
          <ListFooter noun={noun} count={list.shown.length} hasMore={list.hasMore} onLoadMore={state.loadMore} />
        ) : null}
        {renderBulk && isMarked && filters.unusable.length === 0 ? (
          <BulkBar noun={noun} selection={selection} hasMore={list?.hasMore ?? false} filterCount={filters.count}>
            {renderBulk(selection)}
          </BulkBar>
        ) : null}
      </div>
      {renderPeek && peekId !== null ? (
        <PeekFrame onClose={() => peek(null)}>
          {(renderTitle) =>
            renderPeek({
              id: peekId,
              row: rows?.find((row) => row.id === peekId),
              href: props.rowHref({ id: peekId }),
              close: () => peek(null),
              renderTitle,
            })
          }
        </PeekFrame>
      ) : null}
    </div>
  );
}

/** Opens the page of a row, which then knows its neighbours in the list and the way back. */
function useOpenPage<Row extends KeysetRow>({ rowHref }: Pick<Props<Row>, 'rowHref'>, ids: readonly string[]) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  return (row: Row) => {
    const query = search.toString();
    rememberList(pathname, { href: query ? `${pathname}?${query}` : pathname, ids });
    router.push(rowHref(row));
  };
}
