'use client';

import Link from 'next/link';
import { PolicyCurve } from '../chart/policy-curve.tsx';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { usePlace } from '../shell/use-place.ts';
import { KeyValue } from '../ui/key-value.tsx';
import { Time } from '../ui/time.tsx';
import { healthOf, rateSentence, waitingSentence } from './channel-words.ts';
import { HealthBadge } from './health-badge.tsx';
import type { ChannelView } from './types.ts';

/** One channel at a glance: who carries it, how it stands, what waits, how it retries. */
export function ChannelCard({ view }: { view: ChannelView }) {
  const { basePath } = usePlace();
  const { word, Icon } = CHANNEL_KINDS[view.channel];
  const health = healthOf(view);
  const { policy, waiting } = view;
  const isGrey = view.health === 'no_provider';
  return (
    <section
      aria-labelledby={`channel-${view.channel}`}
      className="flex min-w-0 flex-col gap-3 rounded-panel border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`channel-${view.channel}`} className="text-reading font-[560]">
          <Link
            href={`${basePath}/channels/${view.channel}`}
            className={`inline-flex min-h-6 items-center gap-2 underline-offset-2 hover:underline ${isGrey ? 'text-tertiary' : ''}`}
          >
            <Icon className="size-4" aria-hidden="true" />
            {word}
          </Link>
        </h2>
        <HealthBadge {...health} title={health.sentence} />
      </div>
      {view.health === 'healthy' ? null : <p className="text-secondary">{health.sentence}</p>}
      <KeyValue
        items={[
          { name: 'Providers', value: providerNames(view) },
          { name: 'Waiting', value: waitingSentence(view) },
          { name: 'Oldest', value: waiting.oldest_at ? <Time at={waiting.oldest_at} withDistance /> : null },
          { name: 'Rate', value: rateSentence(policy.rate_per_second.value) },
          { name: 'Retry', value: `${policy.max_attempts.value} attempts` },
        ]}
      />
      <PolicyCurve waitsMs={policy.waits_ms.value} maxAttempts={policy.max_attempts.value} />
    </section>
  );
}

const providerNames = ({ providers }: ChannelView): string =>
  providers.length === 0
    ? 'none'
    : providers.map(({ name, is_enabled }, index) => `${index + 1}. ${name}${is_enabled ? '' : ' (off)'}`).join(', ');
