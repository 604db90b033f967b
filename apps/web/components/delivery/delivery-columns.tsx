'use client';

import { FlaskConical } from 'lucide-react';
import type { Delivery } from '../../api/types.ts';
import type { DataColumn } from '../table/data-column.ts';
import { Time } from '../ui/time.tsx';
import { ChannelLabel } from './channel-label.tsx';
import { addressOf, attemptsNote, whySentence } from './delivery-facts.ts';
import { DuplicateMark } from './duplicate-mark.tsx';
import { StatusBadge } from './status-badge.tsx';

/** Columns give way when the table gets narrow; the recipient cell then says what they said. */
export const DELIVERY_COLUMNS: readonly DataColumn<Delivery>[] = [
  {
    id: 'time',
    header: 'Accepted',
    cell: (row) => <Time at={row.accepted_at} isCompact />,
    className: 'w-[108px] @max-2xl:hidden',
    skeleton: 'w-16',
    isSorted: 'descending',
  },
  {
    id: 'channel',
    header: 'Channel',
    cell: (row) => <ChannelLabel channel={row.channel} />,
    className: 'w-[100px] @max-2xl:hidden',
    skeleton: 'w-14',
  },
  {
    id: 'recipient',
    header: 'Recipient',
    cell: (row) => <RecipientCell row={row} />,
    className: 'w-[21%] @max-4xl:w-auto',
    skeleton: 'w-3/5',
  },
  {
    id: 'workflow',
    header: 'Workflow',
    cell: (row) => (
      <span className="block truncate text-secondary" title={row.workflow.key}>
        {row.workflow.name}
      </span>
    ),
    className: 'w-[128px] @max-5xl:hidden',
    skeleton: 'w-4/5',
  },
  {
    id: 'status',
    header: 'Status',
    // The attempts have a column of their own until there is no room for it.
    cell: (row) => (
      <StatusBadge
        status={row.status}
        note={row.status === 'retrying' ? attemptsNote(row) : null}
        noteClassName="hidden @max-6xl:inline"
      />
    ),
    className: 'w-[124px] @max-6xl:w-[144px] @max-2xl:w-[122px] @max-2xl:px-1',
    skeleton: 'w-24 h-6',
  },
  {
    id: 'why',
    header: 'Reason',
    cell: (row) => <WhyCell row={row} />,
    className: '@max-4xl:hidden',
    skeleton: 'w-4/5',
  },
  {
    id: 'attempts',
    header: 'Attempts',
    cell: (row) => <span className="tnum text-secondary">{attemptsNote(row) ?? '–'}</span>,
    className: 'w-[80px] @max-6xl:hidden',
    skeleton: 'w-8',
  },
];

function RecipientCell({ row }: { row: Delivery }) {
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <span className="max-w-[70%] shrink-0 truncate font-medium">{row.subscriber_id}</span>
        {addressOf(row) ? <span className="truncate text-tertiary">{addressOf(row)}</span> : null}
        {row.is_sandbox ? <TestMark /> : null}
        {row.possible_duplicate ? <DuplicateMark isCompact /> : null}
      </div>
      <div className="hidden min-w-0 items-center gap-2 overflow-hidden text-meta text-secondary @max-2xl:flex">
        <ChannelLabel channel={row.channel} />
        <Time at={row.accepted_at} />
      </div>
      <p className="hidden text-meta text-secondary @max-2xl:line-clamp-2">{whySentence(row)}</p>
    </div>
  );
}

function WhyCell({ row }: { row: Delivery }) {
  const why = whySentence(row);
  return why ? (
    <span className="block truncate text-secondary" title={why}>
      {why}
    </span>
  ) : null;
}

const TEST = 'Test send: no provider was called';

const TestMark = () => (
  <span title={TEST} className="inline-flex shrink-0 text-secondary">
    <FlaskConical className="size-3.5" aria-hidden="true" />
    <span className="sr-only">{TEST}</span>
  </span>
);
