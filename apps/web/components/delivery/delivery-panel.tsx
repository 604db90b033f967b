'use client';

import { Maximize2, X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Delivery, DeliveryDetail } from '../../api/types.ts';
import { buttonClass } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ChannelLabel } from './channel-label.tsx';
import { DeliveryDetails, DeliveryHeadline } from './delivery-details.tsx';
import { addressOf } from './delivery-facts.ts';
import { useDelivery } from './use-delivery.ts';

interface Props {
  environmentId: string;
  deliveryId: string;
  /** The row as the list knows it, shown while the rest is on its way. */
  row: Delivery | undefined;
  href: string;
  renderAction: (row: Delivery) => ReactNode;
  /** The title element, which a dialog may want to be its own. */
  renderTitle: (title: ReactNode) => ReactNode;
  onClose: () => void;
}

/** The peek: everything about one delivery beside the list. */
export function DeliveryPanel({ environmentId, deliveryId, row, href, renderAction, renderTitle, onClose }: Props) {
  const { data: detail, error, refetch } = useDelivery(environmentId, deliveryId);
  const known = newest(row, detail);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-4">
      <header className="sticky top-0 z-10 flex items-center gap-2 bg-surface py-2 pr-2 pl-4">
        <div className="flex min-w-0 flex-1 items-center gap-2">
          {renderTitle(
            known ? (
              <>
                <ChannelLabel channel={known.channel} />
                <span className="truncate">to {known.subscriber_id}</span>
                {addressOf(known) ? (
                  <span className="truncate font-normal text-tertiary">{addressOf(known)}</span>
                ) : null}
              </>
            ) : (
              'Delivery'
            ),
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
          onClick={onClose}
          aria-label="Close"
          title="Close (Esc)"
          className={buttonClass('quiet', 'icon')}
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      </header>
      {known ? <DeliveryHeadline row={known} action={renderAction(known)} /> : null}
      {detail ? <DeliveryDetails detail={detail} /> : null}
      {error && !detail ? (
        <div className="px-4">
          <ProblemNote error={error} what="This delivery could not be read" onRetry={() => void refetch()} />
        </div>
      ) : null}
      {!detail && !error ? <DetailSkeleton /> : null}
    </div>
  );
}

/** List and detail are read at different moments; the newer one speaks. */
function newest(row: Delivery | undefined, detail: DeliveryDetail | undefined): Delivery | undefined {
  if (!row || !detail) return detail ?? row;
  return detail.version >= row.version ? detail : row;
}

export const DetailSkeleton = () => (
  <div className="flex flex-col gap-3 border-t border-line px-4 py-5" role="status">
    <span className="sr-only">Reading the delivery</span>
    {['w-24', 'w-full', 'w-4/5', 'w-full', 'w-2/3'].map((width, index) => (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
        key={index}
        className={`block h-3 animate-[pulse-soft_1.4s_ease-in-out_infinite] rounded-[4px] bg-line ${width}`}
      />
    ))}
  </div>
);
