'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { ApiProblem } from '../../../../../../api/problem.ts';
import type { EnvironmentRef } from '../../../../../../api/types.ts';
import { ChannelLabel } from '../../../../../../components/delivery/channel-label.tsx';
import { DeliveryDetails, DeliveryHeadline } from '../../../../../../components/delivery/delivery-details.tsx';
import { addressOf } from '../../../../../../components/delivery/delivery-facts.ts';
import { DetailSkeleton } from '../../../../../../components/delivery/delivery-panel.tsx';
import { RetryButton } from '../../../../../../components/delivery/retry-button.tsx';
import { useDelivery } from '../../../../../../components/delivery/use-delivery.ts';
import { useRetry } from '../../../../../../components/delivery/use-retry.ts';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';
import { useShortcuts } from '../../../../../../components/ui/shortcuts.ts';
import { deliveryKey } from '../../../../../../live/use-delivery-list.ts';
import { useLive } from '../../../../../../live/use-live.ts';

interface Props {
  environment: EnvironmentRef;
  basePath: string;
  deliveryId: string;
  mayRetry: boolean;
}

/** One delivery on a page of its own; it may be opened before it exists. */
export function DeliveryClient({ environment, basePath, deliveryId, mayRetry }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data: detail, error, refetch } = useDelivery(environment.id, deliveryId);
  const readAgain = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: deliveryKey(environment.id, deliveryId) }),
    [queryClient, environment.id, deliveryId],
  );
  const { presses, retry } = useRetry(environment.id, readAgain);
  useLive(environment.id, {
    onFrame: (frame) => {
      if (frame.more || frame.delivery_ids.includes(deliveryId)) readAgain();
    },
    onResync: readAgain,
  });
  useShortcuts({
    r: () => (detail?.retryable && mayRetry ? void retry(detail) : undefined),
    Escape: () => void router.back(),
  });
  return (
    <div className="mx-auto w-full max-w-3xl px-0 py-4 md:px-6">
      <Link
        href={`${basePath}/deliveries`}
        className="mx-4 mb-3 inline-flex h-6 items-center gap-1 text-secondary hover:text-ink"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        Deliveries
      </Link>
      {detail ? (
        <article>
          <h1 className="mb-3 flex min-w-0 flex-wrap items-center gap-x-2 px-4 text-title font-[560] tracking-[-0.01em]">
            <ChannelLabel channel={detail.channel} />
            <span className="truncate">to {detail.subscriber_id}</span>
            {addressOf(detail) ? <span className="truncate font-normal text-tertiary">{addressOf(detail)}</span> : null}
          </h1>
          <DeliveryHeadline
            row={detail}
            action={
              <RetryButton
                row={detail}
                press={presses.get(detail.id)}
                onRetry={retry}
                isProduction={environment.is_production}
                mayRetry={mayRetry}
                isRoomy
              />
            }
          />
          <DeliveryDetails detail={detail} />
        </article>
      ) : error ? (
        <div className="px-4">
          <ProblemNote error={error} what={whatFailed(error)} onRetry={() => void refetch()} />
        </div>
      ) : (
        <DetailSkeleton />
      )}
    </div>
  );
}

const whatFailed = (error: unknown): string =>
  error instanceof ApiProblem && error.facts.status === 404
    ? 'There is no delivery with this id in this environment'
    : 'This delivery could not be read';
