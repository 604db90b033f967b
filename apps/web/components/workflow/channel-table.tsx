import Link from 'next/link';
import type { Template, WorkflowDetail } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { Cell, PlainTable } from './plain-table.tsx';

const COLUMNS = [
  { id: 'channel', name: 'Channel' },
  { id: 'template', name: 'Template', className: 'w-28' },
] as const;

interface Props {
  workflow: WorkflowDetail;
  templates: readonly Template[];
  basePath: string;
}

/** Each channel with its words, and whether people can turn it off. */
export const ChannelTable = ({ workflow, templates, basePath }: Props) => (
  <PlainTable caption="Channels of the workflow" columns={COLUMNS}>
    {workflow.channels.map((channel) => {
      const own = templates.filter((template) => template.channel === channel);
      return (
        <tr key={channel}>
          <Cell>
            <ChannelLabel channel={channel} />
            <p className="pl-[22px] text-meta text-secondary">{choiceSentence(workflow, channel)}</p>
          </Cell>
          <Cell>
            {own.length === 0 ? <span className="text-warning">None</span> : null}
            {own.map(({ id, version, locale }) => (
              <Link
                key={id}
                href={`${basePath}/templates/${id}`}
                className="block text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
              >
                Version {version}, {locale}
              </Link>
            ))}
          </Cell>
        </tr>
      );
    })}
  </PlainTable>
);

function choiceSentence(workflow: WorkflowDetail, channel: WorkflowDetail['channels'][number]): string {
  if (workflow.category.required_channels.includes(channel)) {
    return `Required: people cannot turn ${workflow.category.name} off here`;
  }
  const isOn = workflow.defaults[channel] ?? workflow.category.defaults[channel] ?? true;
  return isOn ? 'On until a person turns it off' : 'Off until a person turns it on';
}
