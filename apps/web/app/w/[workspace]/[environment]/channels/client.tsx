'use client';

import { ChannelCard } from '../../../../../components/channel/channel-card.tsx';
import type { FirstChannels } from '../../../../../components/channel/types.ts';
import { useChannels } from '../../../../../components/channel/use-channels.ts';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonLines } from '../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { shortTime } from '../../../../../components/ui/format-time.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';

export function ChannelsClient({ first }: { first: FirstChannels | null }) {
  const { environment } = usePlace();
  const { channels, error, asOfMs, refetch } = useChannels(environment.id, first);
  return (
    <>
      <PageHead
        title="Channels"
        subtitle="Who carries the messages of each channel, how fast, and what happens when a call goes wrong."
      />
      <PageBody>
        {error ? (
          <ProblemNote
            error={error}
            what={channels ? 'The channels could not be brought up to date' : 'The channels could not be read'}
            lastGood={
              channels && asOfMs ? `Showing data as of ${shortTime(new Date(asOfMs), Date.now(), 'local')}` : null
            }
            onRetry={() => void refetch()}
          />
        ) : null}
        {channels ? (
          <div className="grid gap-4 lg:grid-cols-2">
            {channels.map((view) => (
              <ChannelCard key={view.channel} view={view} />
            ))}
          </div>
        ) : error ? null : (
          <SkeletonLines n={12} />
        )}
      </PageBody>
    </>
  );
}
