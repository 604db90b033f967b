'use client';

import Link from 'next/link';
import type { Template } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { Time } from '../ui/time.tsx';
import { Cell, PlainTable } from '../workflow/plain-table.tsx';

const COLUMNS = [
  { id: 'channel', name: 'Channel', className: 'w-28' },
  { id: 'workflow', name: 'Workflow', className: 'lg:w-72' },
  { id: 'words', name: 'Begins with', className: 'max-lg:hidden' },
  { id: 'locale', name: 'Language', className: 'w-24 max-sm:hidden' },
  { id: 'version', name: 'Version', className: 'w-20' },
  { id: 'published', name: 'Published', className: 'w-44 max-md:hidden' },
] as const;

interface Props {
  rows: readonly Template[];
  basePath: string;
  caption?: string;
}

export const TemplateTable = ({ rows, basePath, caption = 'Templates, oldest first' }: Props) => (
  <PlainTable caption={caption} columns={COLUMNS}>
    {rows.map((row) => (
      <tr key={row.id} className="hover:bg-sunken/60">
        <Cell>
          <ChannelLabel channel={row.channel} />
        </Cell>
        <Cell>
          <Link href={`${basePath}/templates/${row.id}`} className="font-medium hover:underline">
            {row.workflow_name}
            <span className="sr-only">
              , {row.channel}, {row.locale}, version {row.version}
            </span>
          </Link>
          <span className="ml-2 font-mono text-mono text-tertiary">{row.workflow}</span>
        </Cell>
        <Cell className="max-lg:hidden">
          <span className="block truncate font-mono text-mono text-secondary">{firstWords(row.source)}</span>
        </Cell>
        <Cell className="max-sm:hidden">{row.locale}</Cell>
        <Cell className="tnum">
          {row.version}
          {row.is_current ? null : <span className="block text-meta text-tertiary">former</span>}
        </Cell>
        <Cell className="max-md:hidden">
          <Time at={row.published_at} />
        </Cell>
      </tr>
    ))}
  </PlainTable>
);

/** The line that tells a template from its neighbours. */
const firstWords = (source: Template['source']): string =>
  (source.subject ?? source.title ?? source.body ?? '').split('\n')[0] ?? '';
