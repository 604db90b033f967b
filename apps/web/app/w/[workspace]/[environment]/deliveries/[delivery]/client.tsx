'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { ApiProblem } from '../../../../../../api/problem.ts';
import type { DeliveryDetail } from '../../../../../../api/types.ts';
import { ChannelLabel } from '../../../../../../components/delivery/channel-label.tsx';
import { DeliveryDetails, DeliveryHeadline } from '../../../../../../components/delivery/delivery-details.tsx';
import { addressOf } from '../../../../../../components/delivery/delivery-facts.ts';
import { DetailSkeleton } from '../../../../../../components/delivery/delivery-panel.tsx';
import { RetryButton } from '../../../../../../components/delivery/retry-button.tsx';
import { useDelivery } from '../../../../../../components/delivery/use-delivery.ts';
import { useRetry } from '../../../../../../components/delivery/use-retry.ts';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { usePageShortcuts } from '../../../../../../components/shell/use-page-shortcuts.ts';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import { Neighbours } from '../../../../../../components/table/neighbours.tsx';
import { useListMemory } from '../../../../../../components/table/use-list-memory.ts';
import { copyText } from '../../../../../../components/ui/copy-id.tsx';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';
import { deliveryKey } from '../../../../../../live/delivery-key.ts';
import { useLive } from '../../../../../../live/use-live.ts';

const LINES = [
  { keys: ['[', ']'], does: 'Previous and next delivery of the list' },
  { keys: ['r'], does: 'Retry' },
  { keys: ['y'], does: 'Copy the delivery id' },
  { keys: ['esc'], does: 'Back to the list' },
];

/** One delivery on a page of its own; it may be opened before it exists. */
export function DeliveryClient({ deliveryId }: { deliveryId: string }) {
  const { environment, basePath, mayManage } = usePlace();
  const router = useRouter();
  const listPath = `${basePath}/deliveries`;
  const { previous, next, listHref } = useListMemory(listPath, deliveryId);
  const { data: detail, error, failureCount, failureReason, refetch } = useDelivery(environment.id, deliveryId);
  const readAgain = useReadAgain(environment.id, deliveryId);
  const { presses, retry } = useRetry(environment.id, readAgain);
  const goTo = (id: string | null) => (id ? router.replace(`${listPath}/${id}`) : undefined);
  usePageShortcuts(LINES, {
    '[': () => void goTo(previous),
    ']': () => void goTo(next),
    r: () => (detail?.retryable && mayManage ? void retry(detail) : undefined),
    y: () => void copyText(deliveryId, 'Delivery id'),
    Escape: () => void router.push(listHref),
  });
  return (
    <div className="w-full max-w-3xl">
      <PageHead
        title={detail ? <Title detail={detail} /> : 'Delivery'}
        back={{ href: listHref, name: 'Deliveries' }}
        actions={<Neighbours listPath={listPath} previous={previous} next={next} noun="delivery" />}
      />
      <div className="pt-4 pb-12 md:px-2">
        {detail ? (
          <article>
            <DeliveryHeadline
              row={detail}
              action={
                <RetryButton
                  row={detail}
                  press={presses.get(detail.id)}
                  onRetry={retry}
                  isProduction={environment.is_production}
                  mayRetry={mayManage}
                  isRoomy
                />
              }
            />
            <DeliveryDetails detail={detail} />
          </article>
        ) : isMissing(error) ? (
          <div className="px-4">
            <Missing noun="delivery" id={deliveryId} listHref={listHref} listName="deliveries" />
          </div>
        ) : error ? (
          <div className="px-4">
            <ProblemNote error={error} what="This delivery could not be read" onRetry={() => void refetch()} />
          </div>
        ) : (
          <>
            <NotYet tries={isMissing(failureReason) ? failureCount : 0} queuesHref={`${basePath}/queues`} />
            <DetailSkeleton />
          </>
        )}
      </div>
    </div>
  );
}

const Title = ({ detail }: { detail: DeliveryDetail }) => (
  <span className="flex min-w-0 flex-wrap items-center gap-x-2">
    <ChannelLabel channel={detail.channel} />
    <span className="min-w-0 break-all">to {detail.subscriber_id}</span>
    {addressOf(detail) ? (
      <span className="max-w-full truncate font-normal text-tertiary">{addressOf(detail)}</span>
    ) : null}
  </span>
);

/** Tries that are made within two seconds, and within fifteen. */
const TRIES_2_S = 3;
const TRIES_15_S = 9;

/** A delivery that was only just asked for is not there at once. */
const NotYet = ({ tries, queuesHref }: { tries: number; queuesHref: string }) =>
  tries < TRIES_2_S ? null : (
    <p role="status" className="px-4 pb-4 text-reading text-secondary">
      {tries < TRIES_15_S ? (
        'Not there yet. It usually takes less than two seconds.'
      ) : (
        <>
          Still not there. It may wait in a queue:{' '}
          <Link
            href={queuesHref}
            className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
          >
            look at the queues
          </Link>
          .
        </>
      )}
    </p>
  );

/** Unknown here, or no id of a delivery at all. */
const isMissing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.facts.status === 404 || error.facts.status === 400);

/** Reads the delivery again when the live stream names it. */
function useReadAgain(environmentId: string, deliveryId: string): () => void {
  const queryClient = useQueryClient();
  const readAgain = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: deliveryKey(environmentId, deliveryId) }),
    [queryClient, environmentId, deliveryId],
  );
  useLive(environmentId, {
    onFrame: (frame) => {
      if (frame.more || frame.delivery_ids.includes(deliveryId)) readAgain();
    },
    onResync: readAgain,
  });
  return readAgain;
}
