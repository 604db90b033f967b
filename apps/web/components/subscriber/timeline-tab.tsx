'use client';

import Link from 'next/link';
import type { Delivery } from '../../api/types.ts';
import { type FirstRead, useKeysetList } from '../../live/use-keyset-list.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { attemptsNote, whySentence } from '../delivery/delivery-facts.ts';
import { LiveIndicator } from '../delivery/live-indicator.tsx';
import { StatusBadge } from '../delivery/status-badge.tsx';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { EmptyFirstUse } from '../page/empty-state.tsx';
import { SkeletonTable } from '../page/skeleton.tsx';
import { ListFooter } from '../table/list-footer.tsx';
import { NewRowsPill } from '../table/new-rows-pill.tsx';
import { buttonClass } from '../ui/button.tsx';
import { shortTime } from '../ui/format-time.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import { timelineKey, timelineQuery } from './timeline-query.ts';

interface Props {
  environmentId: string;
  basePath: string;
  subscriberId: string;
  first: FirstRead<Delivery> | null;
}

const NOUN = { one: 'delivery', many: 'deliveries' };

/** Everything that was sent to a person and everything that was not, newest first, with why. */
export function TimelineTab({ environmentId, basePath, subscriberId, first }: Props) {
  const deliveries = useKeysetList<Delivery>({
    environmentId,
    key: timelineKey(subscriberId),
    path: ({ cursor }) => timelineQuery(subscriberId, cursor),
    idsPath: (ids) => `/deliveries?${new URLSearchParams({ ids: ids.join(','), limit: '100' })}`,
    frameIds: (frame) => frame.delivery_ids,
    first,
  });
  const { list, error } = deliveries;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 basis-48 text-secondary">
          What was sent to this person, and what was not, newest first.
        </p>
        <LiveIndicator
          state={deliveries.liveState ?? 'connecting'}
          isPaused={deliveries.isPaused}
          asOfMs={list?.asOfMs ?? null}
          onPause={deliveries.setPaused}
        />
      </div>
      {error ? (
        <ProblemNote
          error={error}
          what={list ? 'The timeline could not be brought up to date' : 'The timeline could not be read'}
          lastGood={list ? `Showing data as of ${shortTime(new Date(list.asOfMs), Date.now(), 'local')}` : null}
          onRetry={() => void deliveries.refetch()}
        />
      ) : null}
      {list ? (
        <div className="relative">
          <NewRowsPill
            noun={NOUN}
            count={list.pending.length}
            hasGap={list.restart !== null}
            onShow={deliveries.showPending}
          />
          {list.shown.length === 0 ? (
            <NothingYet basePath={basePath} subscriberId={subscriberId} />
          ) : (
            <>
              <ol className="border-b border-line pb-1.5" aria-label="Deliveries to this person">
                {list.shown.map((row, index) => (
                  <TimelineRow
                    key={row.id}
                    row={row}
                    basePath={basePath}
                    isFirst={list.shown[index - 1]?.notification_id !== row.notification_id}
                  />
                ))}
              </ol>
              <ListFooter
                noun={NOUN}
                count={list.shown.length}
                hasMore={list.hasMore}
                onLoadMore={deliveries.loadMore}
                isInset
              />
            </>
          )}
        </div>
      ) : error ? null : (
        <SkeletonTable columns={4} />
      )}
    </div>
  );
}

interface RowProps {
  row: Delivery;
  basePath: string;
  /** The first of its notification: says which one it is. */
  isFirst: boolean;
}

const TimelineRow = ({ row, basePath, isFirst }: RowProps) => (
  <li className={isFirst ? 'border-t border-line pt-1.5 not-first:mt-1.5' : ''}>
    {isFirst ? (
      <div className="grid min-h-6 grid-cols-[1fr_auto] items-baseline gap-x-4 px-1 md:grid-cols-[8rem_1fr]">
        <span className="order-2 text-meta text-tertiary md:order-none md:text-base md:text-secondary">
          <Time at={row.accepted_at} />
        </span>
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{row.workflow.name}</span>
          <Link
            href={`${basePath}/notifications/${row.notification_id}`}
            title={row.notification_id}
            className="inline-flex min-h-6 items-center font-mono text-mono text-tertiary hover:text-ink hover:underline"
          >
            <span className="sr-only">Notification </span>
            ntf_…{row.notification_id.slice(-6)}
          </Link>
        </span>
      </div>
    ) : null}
    <div className="relative grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-0.5 px-1 py-1.5 hover:bg-sunken md:grid-cols-[8rem_6.5rem_1fr_auto]">
      <span className="order-3 text-meta text-secondary md:order-none md:col-start-2 md:text-base md:text-ink">
        <ChannelLabel channel={row.channel} />
      </span>
      <Link
        href={`${basePath}/deliveries/${row.id}`}
        className="order-1 max-w-[78ch] min-w-0 text-secondary before:absolute before:inset-0 hover:underline md:order-none"
      >
        <span className="sr-only">{CHANNEL_KINDS[row.channel].word}: </span>
        {whySentence(row) ?? STATUS_KINDS[row.status].meaning}
      </Link>
      <span className="order-2 justify-self-end md:order-none">
        <StatusBadge status={row.status} note={row.status === 'retrying' ? attemptsNote(row) : null} />
      </span>
    </div>
  </li>
);

const NothingYet = ({ basePath, subscriberId }: Pick<Props, 'basePath' | 'subscriberId'>) => (
  <EmptyFirstUse
    title="Nothing has been sent to this person yet"
    sentence="As soon as a notification names them, each channel shows up here with what became of it, also where nothing was sent."
    action={
      <Link href={`${basePath}/send?to=${encodeURIComponent(subscriberId)}`} className={buttonClass('primary')}>
        Send a test…
      </Link>
    }
  />
);
