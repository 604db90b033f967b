'use client';

import { ListSkeleton } from '../table/list-skeleton.tsx';
import { NOTIFICATION_COLUMNS } from './notification-columns.tsx';

/** The page before its first answer, in the geometry that it will have. */
export const NotificationsSkeleton = () => <ListSkeleton title="Notifications" columns={NOTIFICATION_COLUMNS} />;
