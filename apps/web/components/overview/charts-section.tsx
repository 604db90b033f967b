import type { Overview } from '../../api/types.ts';
import { TimeSeriesChart } from '../chart/time-series-chart.tsx';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { SelectMenu } from '../ui/select-menu.tsx';
import { deliveriesHref } from './overview-links.ts';
import { latencySeries, measuredChannels, throughputSeries } from './overview-series.ts';

type Channel = keyof typeof CHANNEL_KINDS;

interface Props {
  overview: Overview;
  basePath: string;
  channel: Channel | null;
  onChannel: (channel: Channel | null) => void;
}

/** What went through and how long it took; every bucket leads to its deliveries. */
export function ChartsSection({ overview, basePath, channel, onChannel }: Props) {
  const stepMs = overview.step_seconds * 1_000;
  const nowMs = Date.parse(overview.until);
  const measured = measuredChannels(overview);
  const chosen = channel && measured.includes(channel) ? channel : null;
  const shared = { stepMs, nowMs, group: 'overview' };
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
      <TimeSeriesChart
        title="Throughput"
        note="deliveries sent, filtered or failed"
        kind="stacked"
        unit="count"
        series={throughputSeries(overview)}
        hrefOf={({ from, to, seriesId }) => deliveriesHref(basePath, { from, to, channel: seriesId ?? undefined })}
        {...shared}
      />
      <TimeSeriesChart
        title={chosen ? `Latency, ${CHANNEL_KINDS[chosen].word}` : 'Latency p95'}
        note="accepted to provider's answer"
        kind="line"
        unit="ms"
        series={latencySeries(overview, chosen)}
        hrefOf={({ from, to }) => deliveriesHref(basePath, { from, to, channel: chosen ?? undefined })}
        {...(chosen ? { band: { lowId: 'p50', highId: 'p95' } } : {})}
        action={
          <SelectMenu
            label="Channel"
            value={chosen ?? 'all'}
            options={[
              { value: 'all', name: 'All channels' },
              ...measured.map((one) => ({ value: one, name: CHANNEL_KINDS[one].word })),
            ]}
            onChange={(value) => onChannel(measured.find((one) => one === value) ?? null)}
          />
        }
        {...shared}
      />
    </div>
  );
}
