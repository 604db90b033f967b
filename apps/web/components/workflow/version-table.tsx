import type { WorkflowDetail } from '../../api/types.ts';
import { formatDuration } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { Cell, PlainTable } from './plain-table.tsx';
import { schemaRows } from './schema-rows.ts';
import { ChannelGlyphs } from './workflow-table.tsx';

const COLUMNS = [
  { id: 'version', name: 'Version', className: 'w-24' },
  { id: 'published', name: 'Published', className: 'w-32' },
  { id: 'channels', name: 'Channels' },
  { id: 'fields', name: 'Payload', className: 'w-28 max-sm:hidden' },
  { id: 'ttl', name: 'Kept for', className: 'w-28 max-sm:hidden' },
] as const;

/** Every published state; notifications keep the one they were accepted with. */
export const VersionTable = ({ versions }: Pick<WorkflowDetail, 'versions'>) => (
  <PlainTable caption="Versions, newest first" columns={COLUMNS}>
    {versions.map((row) => (
      <tr key={row.version}>
        <Cell className="tnum">
          {row.version}
          {row.is_current ? <span className="text-secondary"> current</span> : null}
        </Cell>
        <Cell>
          <Time at={row.published_at} />
        </Cell>
        <Cell>
          <ChannelGlyphs channels={row.channels} />
        </Cell>
        <Cell className="tnum text-secondary max-sm:hidden">{fieldWords(row.data_schema)}</Cell>
        <Cell className="tnum text-secondary max-sm:hidden">
          {row.ttl_seconds === null ? 'No limit' : formatDuration(row.ttl_seconds * 1_000)}
        </Cell>
      </tr>
    ))}
  </PlainTable>
);

function fieldWords(schema: Record<string, unknown>): string {
  const count = schemaRows(schema).filter(({ depth }) => depth === 0).length;
  return count === 1 ? '1 field' : `${count} fields`;
}
