import type { Overview } from '../../api/types.ts';
import type { ChartSeries } from '../chart/chart-series.ts';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';

type Channel = (typeof CHANNELS)[number];

const REACHED = ['sent', 'bounced', 'dead', 'filtered', 'expired', 'digested'];

/** Deliveries that a channel was through with, step by step: sent, failed or filtered. */
export function throughputSeries({ series }: Overview): ChartSeries[] {
  return CHANNELS.map((channel) => ({
    id: channel,
    name: CHANNEL_KINDS[channel].word,
    points: series.map(({ at, counts }) => ({ at, value: throughWith(counts[channel]) })),
  })).filter(({ points }) => points.some(({ value }) => value > 0));
}

const throughWith = (counts: Record<string, number> | undefined): number =>
  REACHED.reduce((sum, status) => sum + (counts?.[status] ?? 0), 0);

/** Channels that measured a latency in this window. */
export const measuredChannels = ({ latency }: Overview): Channel[] => CHANNELS.filter((channel) => latency[channel]);

/** p95 of every channel, or p50 and p95 of the one that is chosen. A step without an answer is a gap. */
export function latencySeries(overview: Overview, channel: Channel | null): ChartSeries[] {
  const { series } = overview;
  const line = (id: string, name: string, of: Channel, quantile: 'p50_ms' | 'p95_ms'): ChartSeries => ({
    id,
    name,
    points: series.map(({ at, latency }) => ({ at, value: latency[of]?.[quantile] ?? null })),
  });
  if (channel) return [line('p50', 'p50', channel, 'p50_ms'), line('p95', 'p95', channel, 'p95_ms')];
  return measuredChannels(overview).map((one) => line(one, CHANNEL_KINDS[one].word, one, 'p95_ms'));
}
