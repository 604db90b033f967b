'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useMemo } from 'react';
import type { Delivery } from '../../../../../api/types.ts';
import { BulkRetry } from '../../../../../components/delivery/bulk-retry.tsx';
import { DELIVERY_COLUMNS } from '../../../../../components/delivery/delivery-columns.tsx';
import { deliveryName } from '../../../../../components/delivery/delivery-facts.ts';
import { DELIVERY_FILTERS } from '../../../../../components/delivery/delivery-filters.tsx';
import { FirstDelivery } from '../../../../../components/delivery/first-delivery.tsx';
import { RetryButton } from '../../../../../components/delivery/retry-button.tsx';
import { retryColumnClass } from '../../../../../components/delivery/retry-column.ts';
import { useRetry } from '../../../../../components/delivery/use-retry.ts';
import { useFilters } from '../../../../../components/filter/use-filters.ts';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import type { ActionColumn } from '../../../../../components/table/data-column.ts';
import { ListPage, type PeekSlot } from '../../../../../components/table/list-page.tsx';
import { listShortcuts } from '../../../../../components/table/list-shortcuts.ts';
import { buttonClass } from '../../../../../components/ui/button.tsx';
import { deliveryKey } from '../../../../../live/delivery-key.ts';
import type { LiveFrame } from '../../../../../live/live-message.ts';
import { type FirstRead, useKeysetList } from '../../../../../live/use-keyset-list.ts';

const loadPanel = () => import('../../../../../components/delivery/delivery-panel.tsx');
const DeliveryPanel = dynamic(() => loadPanel().then((module) => module.DeliveryPanel), { ssr: false });

const NOUN = { one: 'delivery', many: 'deliveries' };
const LINES = listShortcuts('delivery', { peek: true, selection: true, live: true }, [{ keys: ['r'], does: 'Retry' }]);

const frameIds = (frame: LiveFrame): string[] => frame.delivery_ids;
const idsPath = (ids: string[]): string => `/deliveries?${new URLSearchParams({ ids: ids.join(','), limit: '100' })}`;
const isMoving = (row: Delivery): boolean => row.status !== 'delivered' && row.status !== 'digested';

export function DeliveriesClient({ first }: { first: FirstRead<Delivery> | null }) {
  const { environment, basePath, mayManage } = usePlace();
  const queryClient = useQueryClient();
  const filters = useFilters(DELIVERY_FILTERS);
  const list = useKeysetList<Delivery>({
    environmentId: environment.id,
    key: ['deliveries', filters.values],
    path: (page) => filters.pathOf('/deliveries', page),
    idsPath,
    frameIds,
    onFrame: (frame) => {
      for (const id of frame.delivery_ids) {
        void queryClient.invalidateQueries({ queryKey: deliveryKey(environment.id, id) });
      }
    },
    first,
    isMoving,
  });
  const { presses, retry } = useRetry(environment.id, list.syncRows);
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
  const renderPeek = ({ id, row, href, close, renderTitle }: PeekSlot<Delivery>) => (
    <DeliveryPanel
      key={id}
      environmentId={environment.id}
      deliveryId={id}
      row={row}
      href={href}
      onClose={close}
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
  );
  return (
    <ListPage<Delivery>
      title="Deliveries"
      noun={NOUN}
      list={list}
      filters={filters}
      columns={DELIVERY_COLUMNS}
      action={action}
      rowHref={({ id }) => `${basePath}/deliveries/${id}`}
      rowName={deliveryName}
      emptyFirstUse={<FirstDelivery />}
      renderPeek={renderPeek}
      preloadPeek={loadPanel}
      renderBulk={(selection) => (
        <BulkRetry selection={selection} rows={list.list?.shown ?? []} filters={filters} onDone={list.syncRows} />
      )}
      headActions={
        <Link href={`${basePath}/operations`} className={buttonClass('quiet', 'small')}>
          Operations
        </Link>
      }
      shortcuts={{ lines: LINES, keys: { r: (row) => (row.retryable && mayManage ? void retry(row) : undefined) } }}
    />
  );
}
