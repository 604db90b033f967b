'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { debounce, parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { type RefObject, useMemo, useRef, useState } from 'react';
import type { DeliveryFilters } from '../../../../../api/delivery-query.ts';
import type { Delivery, EnvironmentRef } from '../../../../../api/types.ts';
import { EmptyFiltered, EmptyFirstUse } from '../../../../../components/delivery/delivery-empty.tsx';
import { countFilters, filterParsers, tidyFilters } from '../../../../../components/delivery/delivery-filters.ts';
import { DELIVERY_SHORTCUTS } from '../../../../../components/delivery/delivery-shortcuts.ts';
import { DeliveryTable } from '../../../../../components/delivery/delivery-table.tsx';
import { FilterBar, FilterChips } from '../../../../../components/delivery/filter-bar.tsx';
import { ListFooter } from '../../../../../components/delivery/list-footer.tsx';
import { LiveIndicator } from '../../../../../components/delivery/live-indicator.tsx';
import { NewRowsPill } from '../../../../../components/delivery/new-rows-pill.tsx';
import { RetryButton } from '../../../../../components/delivery/retry-button.tsx';
import { useDeliveryKeys } from '../../../../../components/delivery/use-delivery-keys.ts';
import { useRetry } from '../../../../../components/delivery/use-retry.ts';
import { shortTime } from '../../../../../components/ui/format-time.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';
import { useDebounced } from '../../../../../components/ui/use-debounced.ts';
import { type FirstPage, useDeliveryList } from '../../../../../live/use-delivery-list.ts';

const loadPeek = () => import('../../../../../components/delivery/delivery-peek.tsx');
const DeliveryPeek = dynamic(() => loadPeek().then((module) => module.DeliveryPeek), { ssr: false });
const ShortcutSheet = dynamic(
  () => import('../../../../../components/shell/shortcut-sheet.tsx').then((module) => module.ShortcutSheet),
  { ssr: false },
);

interface Props {
  environment: EnvironmentRef;
  basePath: string;
  apiUrl: string;
  mayRetry: boolean;
  first: FirstPage | null;
}

const TYPING_REST_MS = 250;

export function DeliveriesClient({ environment, basePath, apiUrl, mayRetry, first }: Props) {
  const router = useRouter();
  const searchRef = useRef<HTMLInputElement>(null);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const [urlFilters, setUrlFilters] = useQueryStates(filterParsers);
  const [peekId, setPeekId] = useQueryState('peek', parseAsString);
  const filters = useRestedFilters(urlFilters);
  const deliveries = useDeliveryList(environment.id, filters, first);
  const { presses, retry } = useRetry(environment.id, deliveries.syncRows);
  const { list } = deliveries;
  const rows = list?.shown;

  const hrefOf = (id: string) => `${basePath}/deliveries/${id}`;
  const peek = (id: string | null, isStep = false) => void setPeekId(id, { history: isStep ? 'replace' : 'push' });
  const keys = useDeliveryKeys({
    rows: rows ?? [],
    peekId,
    onPeek: peek,
    onOpenPage: (id) => router.push(hrefOf(id)),
    onRetry: (row) => (mayRetry ? void retry(row) : undefined),
    onShowNew: deliveries.showPending,
    onSearch: () => searchRef.current?.focus(),
    onHelp: () => setIsSheetOpen(true),
  });
  const changeFilters = (change: Partial<DeliveryFilters>, how: 'choice' | 'typing') =>
    void setUrlFilters(
      change,
      how === 'typing' ? { history: 'replace', limitUrlUpdates: debounce(TYPING_REST_MS) } : { history: 'push' },
    );
  const action = (row: Delivery, tabIndex?: number, isRoomy = false) => (
    <RetryButton
      row={row}
      press={presses.get(row.id)}
      onRetry={retry}
      isProduction={environment.is_production}
      mayRetry={mayRetry}
      isRoomy={isRoomy}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    />
  );

  return (
    <div className="flex min-h-full">
      <div className="@container min-w-0 flex-1">
        <ListHead
          deliveries={deliveries}
          urlFilters={urlFilters}
          filters={filters}
          onChange={changeFilters}
          searchRef={searchRef}
        />
        <div className="relative px-1 md:px-3">
          {deliveries.isOutdated ? <ProgressBar /> : null}
          <NewRowsPill
            count={list?.pending.length ?? 0}
            hasGap={list?.hasGap ?? false}
            onShow={deliveries.showPending}
          />
          {rows && rows.length === 0 && !deliveries.isOutdated ? (
            <Empty
              filters={filters}
              onChange={changeFilters}
              apiUrl={apiUrl}
              isProduction={environment.is_production}
            />
          ) : deliveries.error && !list ? null : (
            <DeliveryTable
              rows={rows}
              activeId={keys.activeId}
              peekId={peekId}
              onActivate={(row) => {
                keys.activate(row.id);
                void loadPeek();
              }}
              onOpen={(row) => peek(row.id, peekId !== null)}
              renderAction={(row, isActive) => action(row, isActive ? 0 : -1)}
              isOutdated={deliveries.isOutdated}
              isProduction={environment.is_production}
            />
          )}
        </div>
        {list && list.shown.length > 0 ? <ListFooter list={list} onLoadMore={deliveries.loadMore} /> : null}
      </div>
      {peekId === null ? null : (
        <DeliveryPeek
          environmentId={environment.id}
          deliveryId={peekId}
          row={rows?.find((row) => row.id === peekId)}
          href={hrefOf(peekId)}
          renderAction={(row) => action(row, undefined, true)}
          onClose={() => peek(null)}
        />
      )}
      {isSheetOpen ? <ShortcutSheet onClose={() => setIsSheetOpen(false)} lines={DELIVERY_SHORTCUTS} /> : null}
    </div>
  );
}

interface HeadProps {
  deliveries: ReturnType<typeof useDeliveryList>;
  /** As typed, ahead of what the list is narrowed to. */
  urlFilters: DeliveryFilters;
  filters: DeliveryFilters;
  onChange: (change: Partial<DeliveryFilters>, how: 'choice' | 'typing') => void;
  searchRef: RefObject<HTMLInputElement | null>;
}

/** Title, freshness, filters, and what went wrong. */
function ListHead({ deliveries, urlFilters, filters, onChange, searchRef }: HeadProps) {
  const { list, error } = deliveries;
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-4 md:px-6">
        <h1 className="text-title font-[560] tracking-[-0.01em]">Deliveries</h1>
        <LiveIndicator
          state={deliveries.liveState}
          isPaused={deliveries.isPaused}
          asOfMs={list?.asOfMs ?? null}
          onPause={deliveries.setPaused}
        />
      </header>
      <div className="flex flex-col gap-2.5 px-4 pt-3 pb-2 md:px-6">
        <FilterBar filters={urlFilters} onChange={onChange} searchRef={searchRef} />
        <FilterChips filters={filters} onChange={onChange} />
        {error ? (
          <ProblemNote
            error={error}
            what={list ? 'The list could not be brought up to date' : 'The deliveries could not be read'}
            lastGood={list ? `Showing data as of ${shortTime(new Date(list.asOfMs), Date.now(), 'local')}` : null}
            onRetry={() => void deliveries.refetch()}
          />
        ) : null}
      </div>
    </>
  );
}

interface EmptyProps {
  filters: DeliveryFilters;
  onChange: (change: Partial<DeliveryFilters>, how: 'choice' | 'typing') => void;
  apiUrl: string;
  isProduction: boolean;
}

function Empty({ filters, onChange, apiUrl, isProduction }: EmptyProps) {
  const count = countFilters(filters);
  if (count === 0) return <EmptyFirstUse apiUrl={apiUrl} isProduction={isProduction} />;
  return (
    <EmptyFiltered count={count} onClear={() => onChange({ status: [], channel: [], subscriber: '' }, 'choice')} />
  );
}

/** Choices act at once; typed text once it rests. */
function useRestedFilters(urlFilters: DeliveryFilters): DeliveryFilters {
  const subscriber = useDebounced(urlFilters.subscriber, TYPING_REST_MS);
  const { status, channel } = urlFilters;
  return useMemo(() => tidyFilters({ status, channel, subscriber }), [status, channel, subscriber]);
}

const ProgressBar = () => (
  <div className="absolute inset-x-0 -top-px z-20 h-0.5 overflow-hidden" role="status" aria-label="Reading">
    <div className="h-full w-1/4 animate-[slide-across_1s_linear_infinite] bg-accent" />
  </div>
);
