'use client';

import { LiveIndicator } from '../../../../../components/delivery/live-indicator.tsx';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { QueuesSkeleton } from '../../../../../components/queues/queues-skeleton.tsx';
import { QueuesView } from '../../../../../components/queues/queues-view.tsx';
import { type FirstQueues, useQueues } from '../../../../../components/queues/use-queues.ts';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { shortTime } from '../../../../../components/ui/format-time.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';

export function QueuesClient({ first }: { first: FirstQueues | null }) {
  const { environment, basePath } = usePlace();
  const reading = useQueues(environment.id, first);
  const { data: queues, error, dataUpdatedAt } = reading;
  if (!queues && !error) return <QueuesSkeleton />;
  return (
    <>
      <PageHead
        title="Queues"
        live={
          <LiveIndicator
            state={reading.liveState}
            isPaused={reading.isPaused}
            asOfMs={dataUpdatedAt || null}
            onPause={reading.setIsPaused}
          />
        }
      />
      <PageBody>
        {error ? (
          <ProblemNote
            error={error}
            what={queues ? 'The queues could not be brought up to date' : 'The queues could not be read'}
            lastGood={queues ? `Showing data as of ${shortTime(new Date(dataUpdatedAt), Date.now(), 'local')}` : null}
            onRetry={() => void reading.refetch()}
          />
        ) : null}
        {queues ? (
          <div className={`flex flex-col gap-6 ${error ? 'opacity-60' : ''}`}>
            <QueuesView reading={queues} receivedMs={dataUpdatedAt} basePath={basePath} />
          </div>
        ) : null}
      </PageBody>
    </>
  );
}
