'use client';

import Link from 'next/link';
import type { Workflow } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { formatCount } from '../ui/number.ts';
import { Cell, PlainTable } from './plain-table.tsx';

const COLUMNS = [
  { id: 'workflow', name: 'Workflow', className: 'lg:w-72' },
  { id: 'description', name: 'What it is for', className: 'max-lg:hidden' },
  { id: 'category', name: 'Category', className: 'w-36 max-md:hidden' },
  { id: 'channels', name: 'Channels', className: 'w-36 max-sm:w-28' },
  { id: 'version', name: 'Version', className: 'w-20 max-md:hidden' },
  { id: 'day', name: 'Last 24 h', className: 'w-24 text-right' },
] as const;

interface Props {
  rows: readonly Workflow[];
  basePath: string;
}

export const WorkflowTable = ({ rows, basePath }: Props) => (
  <PlainTable caption="Workflows, oldest first" columns={COLUMNS}>
    {rows.map((row) => (
      <tr key={row.id} className="group hover:bg-sunken/60">
        <Cell>
          <Link href={`${basePath}/workflows/${encodeURIComponent(row.key)}`} className="font-medium hover:underline">
            {row.name}
          </Link>
          <Marks row={row} />
          <p className="font-mono text-mono text-tertiary">{row.key}</p>
          <p className="text-meta text-secondary md:hidden">
            {row.category.name}, version {row.version}
          </p>
        </Cell>
        <Cell className="text-secondary max-lg:hidden">{row.description}</Cell>
        <Cell className="max-md:hidden">{row.category.name}</Cell>
        <Cell>
          <ChannelGlyphs channels={row.channels} />
        </Cell>
        <Cell className="tnum max-md:hidden">{row.version}</Cell>
        <Cell className="tnum text-right">{formatCount(row.accepted_24h)}</Cell>
      </tr>
    ))}
  </PlainTable>
);

/** What sets a workflow apart, in words. */
export const Marks = ({ row }: { row: Pick<Workflow, 'is_critical' | 'is_enabled'> }) => (
  <>
    {row.is_critical ? (
      <span className="ml-2 rounded-control border border-line px-1.5 text-meta text-secondary">Critical</span>
    ) : null}
    {row.is_enabled ? null : (
      <span className="ml-2 rounded-control bg-warning-tint px-1.5 text-meta text-warning">Disabled</span>
    )}
  </>
);

export const ChannelGlyphs = ({ channels }: { channels: Workflow['channels'] }) => (
  <ul className="flex h-5 items-center gap-2" aria-label="Channels">
    {channels.map((channel) => {
      const { Icon, word } = CHANNEL_KINDS[channel];
      return (
        <li key={channel} title={word}>
          <Icon className="size-3.5 text-secondary" role="img" aria-label={word} />
        </li>
      );
    })}
  </ul>
);
