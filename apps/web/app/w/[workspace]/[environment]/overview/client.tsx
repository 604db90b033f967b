'use client';

import { useQueryStates } from 'nuqs';
import { LiveIndicator } from '../../../../../components/delivery/live-indicator.tsx';
import { OverviewEmpty } from '../../../../../components/overview/overview-empty.tsx';
import { overviewParsers, WINDOW_NAMES, WINDOWS } from '../../../../../components/overview/overview-params.ts';
import { OverviewSkeleton } from '../../../../../components/overview/overview-skeleton.tsx';
import { OverviewView } from '../../../../../components/overview/overview-view.tsx';
import { type FirstOverview, useOverview } from '../../../../../components/overview/use-overview.ts';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { shortTime } from '../../../../../components/ui/format-time.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';
import { Segments } from '../../../../../components/ui/segments.tsx';

export function OverviewClient({ first }: { first: FirstOverview | null }) {
  const { environment, basePath, apiUrl } = usePlace();
  const [{ window, channel }, setParams] = useQueryStates(overviewParsers, { history: 'push' });
  const reading = useOverview(environment.id, window, first);
  const { data: overview, error, dataUpdatedAt } = reading;
  if (!overview && !error) return <OverviewSkeleton />;
  return (
    <>
      <PageHead
        title="Overview"
        live={
          <LiveIndicator
            state={reading.liveState}
            isPaused={reading.isPaused}
            asOfMs={dataUpdatedAt || null}
            onPause={reading.setIsPaused}
          />
        }
        actions={
          <Segments
            label="Window"
            value={window}
            options={WINDOWS.map((value) => ({ value, name: value, title: `Last ${WINDOW_NAMES[value].name}` }))}
            onChange={(value) => void setParams({ window: value })}
          />
        }
      />
      <PageBody>
        {error ? (
          <ProblemNote
            error={error}
            what={overview ? 'The overview could not be brought up to date' : 'The overview could not be read'}
            lastGood={overview ? `Showing data as of ${shortTime(new Date(dataUpdatedAt), Date.now(), 'local')}` : null}
            onRetry={() => void reading.refetch()}
          />
        ) : null}
        {overview && !overview.has_data ? (
          <OverviewEmpty apiUrl={apiUrl} isProduction={environment.is_production} />
        ) : null}
        {overview?.has_data ? (
          <OverviewView
            overview={overview}
            basePath={basePath}
            isOutdated={reading.isPlaceholderData || error !== null}
            isStale={error !== null}
            channel={channel}
            onChannel={(value) => void setParams({ channel: value })}
          />
        ) : null}
      </PageBody>
    </>
  );
}
