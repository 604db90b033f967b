import type { ComponentProps } from 'react';
import type { Overview } from '../../api/types.ts';
import { attentionItems } from './attention.ts';
import { AttentionSection } from './attention-section.tsx';
import { ChartsSection } from './charts-section.tsx';
import { type HealthLine, healthLines } from './health-sentence.ts';
import { KpiRow } from './kpi-row.tsx';
import { StatusLine } from './status-line.tsx';
import { useQuietSuccess } from './use-quiet-success.ts';
import { ErrorSection, ReasonSection } from './why-section.tsx';

interface Props extends Pick<ComponentProps<typeof ChartsSection>, 'channel' | 'onChannel'> {
  overview: Overview;
  basePath: string;
  /** Numbers of another window stay until the right ones are there. */
  isOutdated: boolean;
  /** The last reading failed: what is known is of the one before. */
  isStale: boolean;
}

/** Everything there is to see at a glance. */
export function OverviewView({ overview, basePath, isOutdated, isStale, channel, onChannel }: Props) {
  const { news, putAway } = useQuietSuccess(overview);
  const lines = isStale ? asLastHeard(healthLines(overview)) : healthLines(overview);
  return (
    <>
      <div className={isOutdated ? 'opacity-60' : ''}>
        <StatusLine lines={lines} news={news} onPutAway={putAway} />
      </div>
      <div className={`flex flex-col gap-6 ${isOutdated ? 'opacity-60' : ''}`} aria-busy={isOutdated}>
        <KpiRow overview={overview} basePath={basePath} />
        <ChartsSection overview={overview} basePath={basePath} channel={channel} onChannel={onChannel} />
        <AttentionSection items={attentionItems(overview, basePath)} />
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
          <ReasonSection overview={overview} basePath={basePath} />
          <ErrorSection overview={overview} basePath={basePath} />
        </div>
      </div>
    </>
  );
}

/** What was well may not be so any more. */
const asLastHeard = (lines: readonly HealthLine[]): HealthLine[] =>
  lines.map(({ tone, text }) => ({ tone: tone === 'good' ? 'warning' : tone, text: `When last heard: ${text}` }));
