'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import type { Notification } from '../../../../../api/types.ts';
import { useFilters } from '../../../../../components/filter/use-filters.ts';
import { FirstNotification } from '../../../../../components/notification/first-notification.tsx';
import {
  NOTIFICATION_COLUMNS,
  notificationName,
} from '../../../../../components/notification/notification-columns.tsx';
import { isMoving } from '../../../../../components/notification/notification-facts.ts';
import { NOTIFICATION_FILTERS } from '../../../../../components/notification/notification-filters.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { ListPage } from '../../../../../components/table/list-page.tsx';
import { listShortcuts } from '../../../../../components/table/list-shortcuts.ts';
import { buttonClass } from '../../../../../components/ui/button.tsx';
import type { LiveFrame } from '../../../../../live/live-message.ts';
import { type FirstRead, useKeysetList } from '../../../../../live/use-keyset-list.ts';

const loadPeek = () => import('../../../../../components/notification/notification-peek.tsx');
const NotificationPeek = dynamic(() => loadPeek().then((module) => module.NotificationPeek), { ssr: false });

const NOUN = { one: 'notification', many: 'notifications' };
const LINES = listShortcuts('notification', { peek: true, live: true });

const frameIds = (frame: LiveFrame): string[] => frame.notification_ids;
const idsPath = (ids: string[]): string =>
  `/notifications?${new URLSearchParams({ ids: ids.join(','), limit: '100' })}`;

export function NotificationsClient({ first }: { first: FirstRead<Notification> | null }) {
  const { environment, basePath, workspace } = usePlace();
  const filters = useFilters(NOTIFICATION_FILTERS);
  const list = useKeysetList<Notification>({
    environmentId: environment.id,
    key: ['notifications', filters.values],
    path: (page) => filters.pathOf('/notifications', page),
    idsPath,
    frameIds,
    first,
    isMoving,
  });
  return (
    <ListPage<Notification>
      title="Notifications"
      noun={NOUN}
      list={list}
      filters={filters}
      columns={NOTIFICATION_COLUMNS}
      rowHref={({ id }) => `${basePath}/notifications/${id}`}
      rowName={notificationName}
      emptyFirstUse={<FirstNotification />}
      renderPeek={(slot) => <NotificationPeek key={slot.id} {...slot} />}
      preloadPeek={loadPeek}
      headActions={
        workspace.scopes.includes('send') ? (
          <Link href={`${basePath}/send`} className={buttonClass('secondary')}>
            Send
          </Link>
        ) : null
      }
      shortcuts={{ lines: LINES }}
    />
  );
}
