'use client';

import type { Channel } from '@carillon/core';
import { useQueryClient } from '@tanstack/react-query';
import { AnswersTable } from '../../../../../../components/channel/answers-table.tsx';
import { healthOf, waitingSentence } from '../../../../../../components/channel/channel-words.ts';
import { HealthBadge } from '../../../../../../components/channel/health-badge.tsx';
import { PauseButton } from '../../../../../../components/channel/pause-button.tsx';
import { PolicyForm } from '../../../../../../components/channel/policy-form.tsx';
import { ProviderList } from '../../../../../../components/channel/provider-list.tsx';
import type { ChannelView, FirstChannels } from '../../../../../../components/channel/types.ts';
import { channelsKey, useChannels, useProviderKinds } from '../../../../../../components/channel/use-channels.ts';
import { CHANNEL_KINDS } from '../../../../../../components/delivery/channel-kinds.ts';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { Section } from '../../../../../../components/page/section.tsx';
import { SkeletonLines } from '../../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';
import { Time } from '../../../../../../components/ui/time.tsx';

export function ChannelClient({ channel, first }: { channel: Channel; first: FirstChannels | null }) {
  const { environment, basePath } = usePlace();
  const queryClient = useQueryClient();
  const { channels, error, refetch, readAgain } = useChannels(environment.id, first);
  const kinds = useProviderKinds(environment.id);
  const view = channels?.find((each) => each.channel === channel);
  const put = (changed: ChannelView) =>
    queryClient.setQueryData<{ data: ChannelView[] }>(channelsKey(environment.id), (known) =>
      known ? { data: known.data.map((each) => (each.channel === channel ? changed : each)) } : known,
    );
  const inUse = kinds.data?.data.filter(
    (kind) =>
      kind.channel === channel &&
      kind.known_answers.length > 0 &&
      view?.providers.some((one) => one.kind === kind.kind),
  );
  return (
    <>
      <PageHead
        title={CHANNEL_KINDS[channel].word}
        back={{ href: `${basePath}/channels`, name: 'Channels' }}
        live={view ? <HealthBadge {...healthOf(view)} /> : null}
        actions={view ? <PauseButton view={view} onChanged={put} /> : null}
        subtitle={view ? healthOf(view).sentence : undefined}
      />
      <PageBody>
        {error ? (
          <ProblemNote error={error} what="The channel could not be read" onRetry={() => void refetch()} />
        ) : null}
        {view ? (
          <>
            <Section title="Waiting" aside={view.waiting.oldest_at ? <Oldest at={view.waiting.oldest_at} /> : null}>
              <p role="status">{waitingSentence(view)}.</p>
            </Section>
            <Section title="Providers" aside="The first enabled one sends">
              <ProviderList view={view} kinds={kinds.data?.data} onChanged={() => void readAgain()} />
            </Section>
            <Section title="Throttle and retry">
              <PolicyForm view={view} onSaved={put} />
            </Section>
            {inUse?.map((kind) => (
              <Section key={kind.kind} title={`What ${kind.kind} answers, and what follows`}>
                <AnswersTable kind={kind} />
              </Section>
            ))}
          </>
        ) : error ? null : (
          <SkeletonLines n={12} />
        )}
      </PageBody>
    </>
  );
}

const Oldest = ({ at }: { at: string }) => (
  <>
    Oldest since <Time at={at} withDistance />
  </>
);
