'use client';

import { Maximize2, X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DeliveryWithHistory, Notification } from '../../api/types.ts';
import { whySentence } from '../delivery/delivery-facts.ts';
import { LaneBoard } from '../lane/lane-board.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import type { PeekSlot } from '../table/list-page.tsx';
import { buttonClass } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { useNow } from '../ui/use-now.ts';
import { ChannelTotals } from './channel-totals.tsx';
import { notificationLanes } from './lane-specs.tsx';
import { NotificationBadge } from './notification-badge.tsx';
import { audienceOf, isFanOut } from './notification-facts.ts';
import { useNotification, useNotificationDeliveries, useNotificationLive } from './use-notification.ts';

const none = (): ReactNode => null;

/** The peek: how one notification goes, beside the list. */
export function NotificationPeek({ id, row, href, close, renderTitle }: PeekSlot<Notification>) {
  const { environment } = usePlace();
  const { data: detail, error, refetch } = useNotification(environment.id, id, null);
  const known = detail ?? row;
  const hasMany = known ? isFanOut(known) : true;
  const deliveries = useNotificationDeliveries(environment.id, id, null, known !== undefined && !hasMany);
  useNotificationLive(environment.id, id);
  const nowMs = useNow();
  const lanes = detail ? notificationLanes(detail, deliveries.data ?? [], { nowMs, renderRetry: none }) : [];
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain pb-6">
      <header className="sticky top-0 z-30 flex items-center gap-2 bg-surface py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          {renderTitle(
            <span className="truncate">
              {known ? `${known.workflow.name} to ${audienceOf(known)}` : 'Notification'}
            </span>,
          )}
        </div>
        <Link
          href={href}
          aria-label="Open the full page"
          title="Open the full page"
          className={buttonClass('quiet', 'icon')}
        >
          <Maximize2 className="size-3.5" aria-hidden="true" />
        </Link>
        <button
          type="button"
          onClick={close}
          aria-label="Close"
          title="Close (Esc)"
          className={buttonClass('quiet', 'icon')}
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      </header>
      <div className="flex flex-col gap-4 px-4">
        {known ? <Facts row={known} /> : null}
        {error && !detail ? (
          <ProblemNote error={error} what="This notification could not be read" onRetry={() => void refetch()} />
        ) : null}
        {!detail && !error ? <SkeletonLines n={5} /> : null}
        {detail && hasMany ? <ChannelTotals detail={detail} /> : null}
        {detail && !hasMany ? (
          <LaneBoard lanes={lanes} acceptedAt={detail.accepted_at} nowMs={nowMs} isCompact onSelect={() => undefined} />
        ) : null}
        <Sentences deliveries={deliveries.data ?? []} />
      </div>
    </div>
  );
}

const Facts = ({ row }: { row: Notification }) => (
  <>
    <p>
      <NotificationBadge status={row.status} />
    </p>
    <KeyValue
      items={[
        { name: 'Notification', value: <CopyId value={row.id} name="Notification id" /> },
        { name: 'Workflow', value: `${row.workflow.key}@${row.workflow.version}` },
        { name: 'Accepted', value: <Time at={row.accepted_at} withDistance /> },
        { name: 'Sent by', value: row.api_key ? `Key ${row.api_key.name}` : 'A person, in the dashboard' },
        ...Object.entries(row.metadata).map(([name, value]) => ({ name: `metadata ${name}`, value })),
      ]}
    />
  </>
);

/** Why a channel failed or waits; filtered ones say it on their lane. */
function Sentences({ deliveries }: { deliveries: readonly DeliveryWithHistory[] }) {
  const telling = deliveries.filter((delivery) => delivery.status !== 'filtered' && whySentence(delivery) !== null);
  if (telling.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {telling.map((delivery) => (
        <li key={delivery.id}>{whySentence(delivery)}</li>
      ))}
    </ul>
  );
}
