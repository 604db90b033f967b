'use client';

import { ListSkeleton } from '../table/list-skeleton.tsx';
import { SUBSCRIBER_COLUMNS } from './subscriber-columns.tsx';

/** The page before its first answer, in the geometry that it will have. */
export const SubscribersSkeleton = () => <ListSkeleton title="Subscribers" columns={SUBSCRIBER_COLUMNS} />;
