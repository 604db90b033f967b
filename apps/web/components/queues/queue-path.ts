import type { Queues } from '../../api/types.ts';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';

type Channel = (typeof CHANNELS)[number];
type Sample = Queues['nodes'][number];

export interface PathNode {
  id: string;
  name: string;
  /** Null where nobody ever counted. */
  depth: number | null;
  /** Age of the oldest, grown by the time since it was sampled; null where nothing waits or nobody knows. */
  ageMs: number | null;
  /** RabbitMQ does not tell an age: this is how long the queue has not been empty. */
  isAtLeast: boolean;
  consumers: number | null;
  sampledAt: string | null;
  /** The last sample is too old to be how things stand. */
  isStale: boolean;
  tone: 'neutral' | 'warning' | 'danger';
}

export interface ChannelPath {
  channel: Channel;
  word: string;
  queue: PathNode;
  lanes: PathNode[];
  providers: Queues['providers'];
  rates: NonNullable<Queues['rates']['channels'][Channel]>;
}

export interface QueuePath {
  outbox: PathNode;
  channels: ChannelPath[];
  acknowledge: PathNode;
  /** Beside the path: what a person asked for, and what went wrong. */
  aside: PathNode[];
}

const STALE_MS = 20_000;
const OLD_MS = 60_000;
const NO_RATES = { planned: 0, filtered: 0, attempted: 0, acknowledged: 0 };

/** The path as one reading shows it. Never throws: a node without a sample is there, and says so. */
export function queuePath(reading: Queues): QueuePath {
  const node = (id: string, name: string, needsConsumer = true) => nodeOf(reading, id, name, needsConsumer);
  return {
    outbox: node('outbox', 'Outbox'),
    channels: CHANNELS.map((channel) => {
      const { word } = CHANNEL_KINDS[channel];
      return {
        channel,
        word,
        queue: node(`carillon.fan-out.${channel}`, `${word} queue`),
        lanes: [node(`${channel}-critical`, 'Critical lane'), node(`${channel}-normal`, 'Normal lane')],
        providers: reading.providers.filter((provider) => provider.channel === channel && provider.is_enabled),
        rates: reading.rates.channels[channel] ?? NO_RATES,
      };
    }),
    acknowledge: node('carillon.acknowledge', 'Acknowledgements'),
    aside: [
      node('carillon.operations', 'Operations'),
      node('carillon.dead-letter', 'Dead letters'),
      node('carillon.unrouted', 'Unrouted', false),
    ],
  };
}

/** Every node of the path, in its order. */
export const allNodes = ({ outbox, channels, acknowledge, aside }: QueuePath): PathNode[] => [
  outbox,
  ...channels.flatMap(({ queue, lanes, word }) => [
    queue,
    ...lanes.map((lane) => ({ ...lane, name: `${word}, ${lane.name.toLowerCase()}` })),
  ]),
  acknowledge,
  ...aside,
];

function nodeOf(reading: Queues, id: string, name: string, needsConsumer: boolean): PathNode {
  const sample = reading.nodes.find(({ node }) => node === id);
  if (!sample) {
    const tone = isWorked(reading) ? 'neutral' : 'danger';
    return {
      id,
      name,
      depth: null,
      ageMs: null,
      isAtLeast: false,
      consumers: null,
      sampledAt: null,
      isStale: true,
      tone,
    };
  }
  const sampleAgeMs = Math.max(Date.parse(reading.read_at) - Date.parse(sample.sampled_at), 0);
  const { ageMs, isAtLeast } = ageOf(reading, sample, sampleAgeMs);
  const isStale = sampleAgeMs > STALE_MS;
  const isIdle = needsConsumer && (!isWorked(reading) || (sample.consumers === 0 && !isStale));
  return {
    ...{ id, name, ageMs, isAtLeast, isStale },
    depth: sample.depth,
    consumers: sample.consumers,
    sampledAt: sample.sampled_at,
    tone: isIdle ? 'danger' : isStale || (ageMs ?? 0) > OLD_MS ? 'warning' : 'neutral',
  };
}

const isWorked = ({ workers }: Queues): boolean => workers.some(({ is_alive }) => is_alive);

function ageOf(reading: Queues, sample: Sample, sampleAgeMs: number): Pick<PathNode, 'ageMs' | 'isAtLeast'> {
  if (sample.depth === 0) return { ageMs: null, isAtLeast: false };
  if (sample.oldest_age_ms !== null) return { ageMs: sample.oldest_age_ms + sampleAgeMs, isAtLeast: false };
  if (!sample.node.startsWith('carillon.')) return { ageMs: null, isAtLeast: false };
  const depths = reading.history.nodes[sample.node]?.depth ?? [];
  const lastEmpty = depths.lastIndexOf(0);
  const steps = depths.slice(lastEmpty + 1).filter((depth) => depth !== null && depth > 0).length;
  return { ageMs: Math.max(steps - 1, 0) * reading.history.step_seconds * 1_000 + sampleAgeMs, isAtLeast: true };
}

/** When a node is empty if it goes on like in the last steps; null where it does not shrink. */
export function drainsInMs({ history }: Queues, { id, depth }: PathNode): number | null {
  if (!depth) return null;
  const known = (history.nodes[id]?.depth ?? [])
    .map((value, step) => ({ value, step }))
    .filter((point): point is { value: number; step: number } => point.value !== null)
    .slice(-4);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || last.step === first.step || last.value >= first.value) return null;
  const perMs = (first.value - last.value) / ((last.step - first.step) * history.step_seconds * 1_000);
  return depth / perMs;
}
