'use client';

import { type ColumnDef, columnVisibilityFeature, tableFeatures } from '@tanstack/react-table';
import { CopyPlus, FlaskConical } from 'lucide-react';
import type { Delivery } from '../../api/types.ts';
import { Time } from '../ui/time.tsx';
import { ChannelLabel } from './channel-label.tsx';
import { addressOf, attemptsNote, whySentence } from './delivery-facts.ts';
import { StatusBadge } from './status-badge.tsx';

export const deliveryFeatures = tableFeatures({ columnVisibilityFeature });
export type DeliveryColumn = ColumnDef<typeof deliveryFeatures, Delivery>;

/** Which columns give way when the table gets narrow; the recipient cell then says what they said. */
export const COLUMN_CLASSES: Record<string, string> = {
  time: 'w-[128px] @max-2xl:hidden',
  channel: 'w-[100px] @max-2xl:hidden',
  recipient: '',
  workflow: 'w-[136px] @max-5xl:hidden',
  status: 'w-[156px] @max-2xl:w-[140px]',
  why: 'w-[27%] @max-4xl:hidden',
  attempts: 'w-[76px] @max-4xl:hidden',
  retry: 'w-[124px] @max-3xl:hidden',
  retryInProduction: 'w-[176px] @max-3xl:hidden',
};

export const deliveryColumns: DeliveryColumn[] = [
  { id: 'time', header: 'Accepted', cell: ({ row }) => <Time at={row.original.accepted_at} /> },
  { id: 'channel', header: 'Channel', cell: ({ row }) => <ChannelLabel channel={row.original.channel} /> },
  { id: 'recipient', header: 'Recipient', cell: ({ row }) => <RecipientCell row={row.original} /> },
  {
    id: 'workflow',
    header: 'Workflow',
    cell: ({ row }) => (
      <span className="block truncate text-secondary" title={row.original.workflow.key}>
        {row.original.workflow.name}
      </span>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ row }) => <StatusCell row={row.original} /> },
  { id: 'why', header: 'Reason', cell: ({ row }) => <WhyCell row={row.original} /> },
  {
    id: 'attempts',
    header: 'Attempts',
    cell: ({ row }) => <span className="tnum text-secondary">{attemptsNote(row.original) ?? '–'}</span>,
  },
];

function RecipientCell({ row }: { row: Delivery }) {
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <span className="max-w-[70%] shrink-0 truncate font-medium">{row.subscriber_id}</span>
        {addressOf(row) ? <span className="truncate text-tertiary">{addressOf(row)}</span> : null}
        {row.is_sandbox ? <Mark Icon={FlaskConical} text="Test send: no provider was called" /> : null}
        {row.possible_duplicate ? <DuplicateMark isCompact /> : null}
      </div>
      <div className="hidden items-center gap-2 text-meta text-secondary @max-2xl:flex">
        <ChannelLabel channel={row.channel} />
        <Time at={row.accepted_at} />
      </div>
      <p className="hidden truncate text-meta text-secondary @max-2xl:block">{whySentence(row)}</p>
    </div>
  );
}

const StatusCell = ({ row }: { row: Delivery }) => (
  <StatusBadge status={row.status} note={row.status === 'retrying' ? attemptsNote(row) : null} />
);

function WhyCell({ row }: { row: Delivery }) {
  const why = whySentence(row);
  return why ? (
    <span className="block truncate text-secondary" title={why}>
      {why}
    </span>
  ) : null;
}

const Mark = ({ Icon, text }: { Icon: typeof CopyPlus; text: string }) => (
  <span title={text} className="inline-flex shrink-0 text-secondary">
    <Icon className="size-3.5" aria-hidden="true" />
    <span className="sr-only">{text}</span>
  </span>
);

/** Said openly wherever a person may have got the message twice. */
export const DuplicateMark = ({ isCompact = false }: { isCompact?: boolean }) => (
  <span
    title="Possible duplicate: the provider may have taken an earlier attempt, so the person may have it twice."
    className="inline-flex h-5 shrink-0 items-center gap-1 rounded-[4px] border border-warning/40 px-1 text-[11px] text-warning"
  >
    <CopyPlus className="size-3" aria-hidden="true" />
    <span className={isCompact ? 'sr-only' : ''}>Possible duplicate</span>
  </span>
);
