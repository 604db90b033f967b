'use client';

import { FlaskConical } from 'lucide-react';
import type { Notification } from '../../api/types.ts';
import type { DataColumn } from '../table/data-column.ts';
import { formatCount, formatDuration } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { ChannelStrip } from './channel-strip.tsx';
import { NotificationBadge } from './notification-badge.tsx';
import { audienceOf, isFanOut, latencyMs } from './notification-facts.ts';

/** Columns give way when the table gets narrow; the first cell then says what they said. */
export const NOTIFICATION_COLUMNS: readonly DataColumn<Notification>[] = [
  {
    id: 'time',
    header: 'Accepted',
    cell: (row) => <Time at={row.accepted_at} />,
    className: 'w-[132px] @max-2xl:hidden',
    skeleton: 'w-16',
    isSorted: 'descending',
  },
  { id: 'to', header: 'To', cell: (row) => <AudienceCell row={row} />, skeleton: 'w-3/5' },
  {
    id: 'workflow',
    header: 'Workflow',
    cell: (row) => (
      <span className="block truncate text-secondary" title={`${row.workflow.key}@${row.workflow.version}`}>
        {row.workflow.name}
      </span>
    ),
    className: 'w-[140px] @max-4xl:hidden',
    skeleton: 'w-4/5',
  },
  {
    id: 'channels',
    header: 'Channels',
    cell: (row) => <ChannelStrip row={row} />,
    className: 'w-[224px] @max-2xl:hidden',
    skeleton: 'w-40',
  },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => <NotificationBadge status={row.status} />,
    className: 'w-[128px]',
    skeleton: 'w-24 h-6',
  },
  {
    id: 'latency',
    header: <span title="From acceptance to the first answer of a provider">First sent</span>,
    cell: (row) => <LatencyCell row={row} />,
    className: 'w-[96px] @max-5xl:hidden',
    skeleton: 'w-12',
    align: 'right',
  },
  {
    id: 'source',
    header: 'Sent by',
    cell: (row) => <span className="block truncate text-secondary">{row.api_key?.name ?? 'Dashboard'}</span>,
    className: 'w-[112px] @max-5xl:hidden',
    skeleton: 'w-16',
  },
  {
    id: 'metadata',
    header: 'Metadata',
    cell: (row) => <MetadataCell row={row} />,
    className: 'w-[16%] @max-6xl:hidden',
    skeleton: 'w-4/5',
  },
];

/** What a row is about, for the names of its controls. */
export const notificationName = (row: Notification): string => `${row.workflow.name} to ${audienceOf(row)}`;

function AudienceCell({ row }: { row: Notification }) {
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{audienceOf(row)}</span>
        {isFanOut(row) ? <FanOut row={row} /> : null}
        {row.is_sandbox ? (
          <span title="Test send: no provider was called" className="inline-flex shrink-0 text-secondary">
            <FlaskConical className="size-3.5" aria-hidden="true" />
            <span className="sr-only">Test send</span>
          </span>
        ) : null}
      </div>
      <div className="hidden min-w-0 items-center gap-2 overflow-hidden text-meta text-secondary @max-2xl:flex">
        <Time at={row.accepted_at} />
        <span className="truncate">{row.workflow.name}</span>
      </div>
      <div className="hidden @max-2xl:block">
        <ChannelStrip row={row} isLoose />
      </div>
    </div>
  );
}

/** How many deliveries a request became; while a topic is resolved, so far. */
const FanOut = ({ row }: { row: Notification }) => (
  <span className="tnum shrink-0 text-meta text-tertiary">
    {formatCount(row.planned)} {row.planned === 1 ? 'delivery' : 'deliveries'}
    {row.is_expanding ? ' so far' : ''}
  </span>
);

function LatencyCell({ row }: { row: Notification }) {
  const tookMs = latencyMs(row);
  return <span className="tnum text-secondary">{tookMs === null ? '–' : formatDuration(tookMs)}</span>;
}

function MetadataCell({ row }: { row: Notification }) {
  const text = Object.entries(row.metadata)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
  return (
    <span className="block truncate font-mono text-mono text-tertiary" title={text || undefined}>
      {text || '–'}
    </span>
  );
}
