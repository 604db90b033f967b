'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { NotificationRecipient, Page } from '../../api/types.ts';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import { INKS } from '../lane/lane-look.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

const PAGE = 50;

/** The people of a notification, a page at a time. It shares the notification's key, so live frames reach it too. */
export function useRecipients(environmentId: string, id: string, isOn: boolean) {
  return useInfiniteQuery({
    queryKey: ['notification', environmentId, id, 'recipients'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) });
      const path = environmentPath(environmentId, `/notifications/${id}/recipients?${query}`);
      return browserFetch<Page<NotificationRecipient>>(path, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    enabled: isOn,
  });
}

interface Props {
  recipients: ReturnType<typeof useRecipients>;
  chosen: string | null;
  onChoose: (subscriberId: string) => void;
}

/** Whom it went to, with a glance at every channel; the chosen one is on the lanes. */
export function RecipientList({ recipients, chosen, onChoose }: Props) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = recipients;
  const people = data?.pages.flatMap((page) => page.data);
  if (error && !people) {
    return <ProblemNote error={error} what="The recipients could not be read" onRetry={() => void refetch()} />;
  }
  if (!people) return <SkeletonLines n={5} />;
  if (people.length === 0) return <p className="text-secondary">Nobody has been resolved yet.</p>;
  return (
    <section
      aria-label="Recipients"
      className="max-h-72 overflow-y-auto rounded-panel border border-line lg:max-h-[26rem]"
    >
      <ul>
        {people.map((person) => (
          <li key={person.subscriber_id} className="border-b border-line last:border-0">
            <button
              type="button"
              aria-pressed={person.subscriber_id === chosen}
              onClick={() => onChoose(person.subscriber_id)}
              className="flex min-h-9 w-full items-center justify-between gap-3 px-3 text-left -outline-offset-2 hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-medium"
            >
              <span className="min-w-0 truncate">{person.subscriber_id}</span>
              <Glance person={person} />
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <div className="p-2">
          <Button size="small" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Reading…' : 'Load more people'}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const inOrder = ({ deliveries }: NotificationRecipient) =>
  [...deliveries].sort((a, b) => CHANNELS.indexOf(a.channel) - CHANNELS.indexOf(b.channel));

const Glance = ({ person }: { person: NotificationRecipient }) => (
  <span className="flex shrink-0 gap-1">
    {inOrder(person).map(({ id, channel, status }) => (
      <span
        key={id}
        title={`${CHANNEL_KINDS[channel].word}: ${STATUS_KINDS[status].word.toLowerCase()}`}
        className={INKS[STATUS_KINDS[status].tone]}
      >
        <StatusShape status={status} />
        <span className="sr-only">
          {CHANNEL_KINDS[channel].word} {STATUS_KINDS[status].word.toLowerCase()}
        </span>
      </span>
    ))}
  </span>
);
