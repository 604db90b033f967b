import type { Queues } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { NodeBox } from './node-box.tsx';
import { PathEdge } from './path-edge.tsx';
import type { ChannelPath, QueuePath } from './queue-path.ts';

interface Props {
  path: QueuePath;
  rates: Queues['rates'];
}

/** The way of a notification as one drawing: from left to right, or from top to bottom where it is narrow. */
export function PathDiagram({ path, rates }: Props) {
  const acknowledged = path.channels.reduce((sum, channel) => sum + channel.rates.acknowledged, 0);
  return (
    <div className="flex flex-col lg:flex-row lg:items-center">
      <Place name="API" note="accepts" />
      <PathEdge rate={rates.accepted} label="Accepted" />
      <div className="flex lg:w-28">
        <NodeBox node={path.outbox} />
      </div>
      <PathEdge rate={rates.accepted} label="Relayed" />
      <Place name="Exchange" note="copies" />
      <ul className="relative flex flex-col gap-4 pt-4 lg:flex-[8] lg:gap-2 lg:py-0">
        {path.channels.map((channel) => (
          <ChannelRow key={channel.channel} channel={channel} />
        ))}
      </ul>
      <PathEdge rate={acknowledged} label="Reported" />
      <div className="flex lg:w-40">
        <NodeBox node={path.acknowledge} />
      </div>
    </div>
  );
}

const Place = ({ name, note }: { name: string; note: string }) => (
  <div className="rounded-control border border-line bg-sunken px-2.5 py-1.5 lg:w-24">
    <div className="font-medium">{name}</div>
    <div className="text-meta text-tertiary">{note}</div>
  </div>
);

/** What joins the rows on both sides, drawn row by row because rows differ in height. */
const TRUNKS =
  'lg:before:absolute lg:before:-inset-y-1 lg:before:left-0 lg:before:w-px lg:before:bg-line-strong lg:first:before:top-1/2 lg:last:before:bottom-1/2 lg:after:absolute lg:after:-inset-y-1 lg:after:right-0 lg:after:w-px lg:after:bg-line-strong lg:first:after:top-1/2 lg:last:after:bottom-1/2';

function ChannelRow({ channel: { channel, word, queue, lanes, providers, rates } }: { channel: ChannelPath }) {
  const { Icon } = CHANNEL_KINDS[channel];
  return (
    <li
      className={`relative flex flex-col border-l border-line pl-3 lg:flex-row lg:items-center lg:border-0 lg:pl-0 ${TRUNKS}`}
      aria-label={word}
    >
      <h3 className="mb-1 flex items-center gap-2 font-medium lg:sr-only">
        <Icon className="size-3.5 text-secondary" aria-hidden="true" />
        {word}
      </h3>
      <PathEdge rate={rates.planned} label="Planned" />
      <div className="flex lg:w-36">
        <NodeBox node={queue} />
      </div>
      <PathEdge rate={Math.max(rates.planned - rates.filtered, 0)} label="To the lanes" />
      <div className="flex gap-1 lg:w-44">
        {lanes.map((lane) => (
          <NodeBox key={lane.id} node={{ ...lane, name: lane.name.split(' ')[0] ?? lane.name }} />
        ))}
      </div>
      <PathEdge rate={rates.attempted} label="Answered by the provider" />
      <div className="flex lg:w-34">
        <ProviderBox providers={providers} />
      </div>
      <PathEdge rate={rates.acknowledged} label="Reported later" />
    </li>
  );
}

const BREAKER_WORDS = { closed: null, half_open: 'breaker half open', open: 'breaker open' } as const;

function ProviderBox({ providers }: { providers: ChannelPath['providers'] }) {
  const isBroken = providers.some(({ breaker }) => breaker !== 'closed');
  return (
    <div
      className={`flex min-w-0 flex-1 flex-col rounded-control border bg-sunken px-2.5 py-1.5 ${isBroken ? 'border-danger' : 'border-line'}`}
    >
      <span className="text-meta text-secondary">{providers.length > 1 ? 'Providers' : 'Provider'}</span>
      {providers.length === 0 ? <span className="text-tertiary">none</span> : null}
      {providers.map(({ id, name, breaker }) => (
        <span key={id} className="font-medium break-words">
          {name}
          {BREAKER_WORDS[breaker] ? (
            <span className="block text-meta font-normal text-danger">{BREAKER_WORDS[breaker]}</span>
          ) : null}
        </span>
      ))}
    </div>
  );
}
