'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { type ReactNode, useMemo } from 'react';
import type { Delivery } from '../../api/types.ts';
import type { KeysetListState } from '../../live/use-keyset-list.ts';
import { DELIVERY_COLUMNS } from '../delivery/delivery-columns.tsx';
import { deliveryName } from '../delivery/delivery-facts.ts';
import { RetryButton } from '../delivery/retry-button.tsx';
import { retryColumnClass } from '../delivery/retry-column.ts';
import { useRetry } from '../delivery/use-retry.ts';
import { usePlace } from '../shell/use-place.ts';
import type { ActionColumn } from '../table/data-column.ts';
import { DataTable } from '../table/data-table.tsx';
import { ListFooter } from '../table/list-footer.tsx';
import { listShortcuts } from '../table/list-shortcuts.ts';
import { useListKeys } from '../table/use-list-keys.ts';
import { useStable } from '../ui/use-stable.ts';

const PeekFrame = dynamic(() => import('../table/peek-frame.tsx').then((module) => module.PeekFrame), { ssr: false });
const DeliveryPanel = dynamic(() => import('../delivery/delivery-panel.tsx').then((module) => module.DeliveryPanel), {
  ssr: false,
});

const NOUN = { one: 'delivery', many: 'deliveries' };
const LINES = listShortcuts('delivery', { peek: true, selection: false, live: false }, [
  { keys: ['r'], does: 'Retry' },
]);
// Without the reason the recipient is the column that takes what is left.
const COLUMNS = DELIVERY_COLUMNS.filter(({ id }) => id !== 'channel' && id !== 'why').map((column) =>
  column.id === 'recipient' ? { ...column, className: '' } : column,
);
const idOf = ({ id }: Delivery): string => id;

interface Props {
  list: KeysetListState<Delivery>;
  /** What stands above the rows. */
  children: ReactNode;
}

/** The deliveries of a group, each with its peek and its own retry. */
export function GroupDeliveries({ list: state, children }: Props) {
  const { environment, basePath, mayManage } = usePlace();
  const router = useRouter();
  const [peekId, setPeekId] = useQueryState('peek', parseAsString);
  const { presses, retry } = useRetry(environment.id, state.syncRows);
  const rows = state.list?.shown;
  const hrefOf = ({ id }: { id: string }) => `${basePath}/deliveries/${id}`;
  const peek = (id: string | null, isStep = false) => void setPeekId(id, { history: isStep ? 'replace' : 'push' });
  const keys = useListKeys<Delivery>({
    noun: NOUN.one,
    rows: rows ?? [],
    peekId,
    onPeek: peek,
    onOpenPage: (row) => router.push(hrefOf(row)),
    onShowNew: state.showPending,
    onSearch: () => undefined,
    selection: undefined,
    lines: LINES,
    more: { r: (row) => (row.retryable && mayManage ? void retry(row) : undefined) },
  });
  const open = useStable((row: Delivery) => peek(row.id, peekId !== null));
  const activate = useStable(keys.activate);
  const isProduction = environment.is_production;
  const action = useMemo<ActionColumn<Delivery>>(
    () => ({
      header: 'Retry',
      className: retryColumnClass(isProduction),
      render: (row, tabIndex) => (
        <RetryButton
          row={row}
          press={presses.get(row.id)}
          onRetry={retry}
          isProduction={isProduction}
          mayRetry={mayManage}
          tabIndex={tabIndex}
        />
      ),
    }),
    [presses, retry, isProduction, mayManage],
  );
  return (
    <div className="flex min-h-full">
      <div className="@container flex min-w-0 flex-1 flex-col">
        {children}
        {rows && rows.length === 0 ? null : (
          <div className="px-1 md:px-6">
            <DataTable
              caption="Deliveries of this group, newest first"
              columns={COLUMNS}
              rows={rows}
              rowId={idOf}
              rowName={deliveryName}
              rowHref={hrefOf}
              activeId={keys.activeId}
              currentId={peekId}
              onActivate={activate}
              onOpen={open}
              action={action}
            />
          </div>
        )}
        {state.list && state.list.shown.length > 0 ? (
          <ListFooter
            noun={NOUN}
            count={state.list.shown.length}
            hasMore={state.list.hasMore}
            onLoadMore={state.loadMore}
          />
        ) : null}
      </div>
      {peekId === null ? null : (
        <PeekFrame onClose={() => peek(null)}>
          {(renderTitle) => (
            <DeliveryPanel
              key={peekId}
              environmentId={environment.id}
              deliveryId={peekId}
              row={rows?.find(({ id }) => id === peekId)}
              href={hrefOf({ id: peekId })}
              onClose={() => peek(null)}
              renderTitle={renderTitle}
              renderAction={(known) => (
                <RetryButton
                  row={known}
                  press={presses.get(known.id)}
                  onRetry={retry}
                  isProduction={isProduction}
                  mayRetry={mayManage}
                  isRoomy
                />
              )}
            />
          )}
        </PeekFrame>
      )}
    </div>
  );
}
