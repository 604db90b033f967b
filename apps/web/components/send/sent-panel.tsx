'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import type { Delivery } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { whySentence } from '../delivery/delivery-facts.ts';
import { StatusBadge } from '../delivery/status-badge.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { Button } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { type AnswerOfSend, isSettled, progressSentence } from './sent.ts';
import { useSent } from './use-sent.ts';

interface Props {
  environmentId: string;
  basePath: string;
  sent: AnswerOfSend;
  onClose: () => void;
}

/** What was just sent, followed in place until nothing moves any more. */
export function SentPanel({ environmentId, basePath, sent, onClose }: Props) {
  const { data, error, refetch } = useSent(environmentId, sent.id);
  const status = data?.notification.status ?? 'accepted';
  return (
    <section aria-labelledby="sent-title" className="rounded-panel border border-line-strong/60 bg-surface">
      <div className="flex items-start justify-between gap-3 px-3 pt-3 pb-2">
        <div className="min-w-0">
          <h2 id="sent-title" ref={moveTo} tabIndex={-1} className="scroll-mt-16 text-reading font-[560]">
            {isSettled(status) ? 'Sent' : 'Sending'}
          </h2>
          <p role="status" className="text-secondary" data-sent-status={status}>
            {progressSentence(status)}
            {sent.rejected.length > 0 ? ` ${sent.rejected.length} recipients were not taken.` : ''}
          </p>
          <CopyId value={sent.id} name="Notification id" />
        </div>
        <Button look="quiet" size="icon" onClick={onClose} aria-label="Stop following">
          <X className="size-4" aria-hidden="true" />
        </Button>
      </div>
      <div className="border-t border-line px-3 py-2">
        {error && !data ? (
          <ProblemNote error={error} what="What became of it could not be read" onRetry={() => void refetch()} />
        ) : data && data.deliveries.data.length > 0 ? (
          <Followed rows={data.deliveries.data} basePath={basePath} />
        ) : (
          <SkeletonLines n={3} />
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-3 py-2">
        <Link
          href={`${basePath}/notifications/${sent.id}`}
          className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
        >
          Open the notification
        </Link>
        {data?.deliveries.has_more ? (
          <Link
            href={`${basePath}/deliveries?notification=${sent.id}`}
            className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
          >
            All its deliveries
          </Link>
        ) : null}
      </div>
    </section>
  );
}

/** What was sent is the next thing to look at, wherever the page was scrolled. */
const moveTo = (title: HTMLElement | null) => title?.focus();

function Followed({ rows, basePath }: { rows: readonly Delivery[]; basePath: string }) {
  const sorted = rows.toSorted(
    (a, b) => a.subscriber_id.localeCompare(b.subscriber_id) || a.channel.localeCompare(b.channel),
  );
  return (
    <ul className="max-h-[26rem] divide-y divide-line overflow-y-auto">
      {sorted.map((row) => (
        <li
          key={row.id}
          data-delivery={row.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 py-1.5 sm:grid-cols-[minmax(0,8rem)_6.5rem_minmax(0,1fr)_auto]"
        >
          <Link
            href={`${basePath}/deliveries/${row.id}`}
            className="truncate hover:underline"
            title={row.subscriber_id}
          >
            {row.subscriber_id}
          </Link>
          <span className="col-start-1 sm:col-start-auto">
            <ChannelLabel channel={row.channel} />
          </span>
          <span
            className="col-span-2 min-w-0 text-meta text-secondary sm:col-span-1 sm:truncate"
            title={whySentence(row) ?? undefined}
          >
            {whySentence(row) ?? ''}
          </span>
          <span className="col-start-2 row-start-1 sm:col-start-auto sm:row-start-auto">
            <StatusBadge status={row.status} />
          </span>
        </li>
      ))}
    </ul>
  );
}
