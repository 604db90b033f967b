'use client';

import type { DeliveryStatus } from '@carillon/core';
import Link from 'next/link';
import type { NotificationDetail } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { STATUS_KINDS, STATUSES } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import { INKS } from '../lane/lane-look.tsx';
import { usePlace } from '../shell/use-place.ts';
import { formatCount } from '../ui/number.ts';

/** A fan-out in numbers: deliveries by channel and status, each a link to the list behind it. */
export function ChannelTotals({ detail }: { detail: NotificationDetail }) {
  const { basePath } = usePlace();
  const hrefOf = (channel: string, status: DeliveryStatus) =>
    `${basePath}/deliveries?${new URLSearchParams({ notification: detail.id, channel, status })}`;
  const done = STATUSES.reduce((sum, status) => sum + total(detail, status), 0);
  return (
    <div className="flex flex-col gap-3">
      <ul className="grid gap-x-8 gap-y-2 md:grid-cols-2 lg:grid-cols-3">
        {detail.channels.map((channel) => (
          <li key={channel} className="flex items-baseline gap-3">
            <span className="w-24 shrink-0">
              <ChannelLabel channel={channel} />
            </span>
            <span className="flex flex-wrap gap-x-3 gap-y-1">
              {STATUSES.filter((status) => (detail.counts[channel]?.[status] ?? 0) > 0).map((status) => (
                <Link
                  key={status}
                  href={hrefOf(channel, status)}
                  className={`tnum inline-flex min-h-6 items-center gap-1 hover:underline ${INKS[STATUS_KINDS[status].tone]}`}
                >
                  <StatusShape status={status} />
                  {formatCount(detail.counts[channel]?.[status] ?? 0)} {STATUS_KINDS[status].word.toLowerCase()}
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {detail.is_expanding ? (
        <p role="status" className="text-meta text-secondary">
          The topic is still being resolved: {formatCount(Math.max(done, detail.planned))} deliveries planned so far.
        </p>
      ) : null}
    </div>
  );
}

const total = (detail: NotificationDetail, status: DeliveryStatus): number =>
  Object.values(detail.counts).reduce((sum, counts) => sum + (counts?.[status] ?? 0), 0);
