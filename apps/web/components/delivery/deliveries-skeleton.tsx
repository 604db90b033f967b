'use client';

import { ListSkeleton } from '../table/list-skeleton.tsx';
import { DELIVERY_COLUMNS } from './delivery-columns.tsx';
import { retryColumnClass } from './retry-column.ts';

const ACTION = { header: 'Retry', className: retryColumnClass(false), render: () => null };

/** The page before its first answer, in the geometry that it will have. */
export const DeliveriesSkeleton = () => (
  <ListSkeleton title="Deliveries" columns={DELIVERY_COLUMNS} action={ACTION} hasSelection />
);
