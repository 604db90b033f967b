import Link from 'next/link';
import type { Overview } from '../../api/types.ts';
import { type BarItem, BarList } from '../chart/bar-list.tsx';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { Section } from '../page/section.tsx';
import { formatCount } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { deliveriesHref } from './overview-links.ts';
import { reasonName } from './reason-name.ts';

interface Props {
  overview: Overview;
  basePath: string;
}

/** Why messages were not sent by decision. */
export function ReasonSection({ overview, basePath }: Props) {
  const items = overview.reasons
    .filter(({ status }) => status === 'filtered')
    .map(
      ({ channel, status, reason, count }): BarItem => ({
        id: `${channel} ${reason}`,
        name: `${reasonName(reason)}, ${channelName(channel)}`,
        value: count,
        tone: 'decision',
        href: deliveriesHref(basePath, { channel, status: [status], reason, range: overview.window }),
      }),
    );
  return (
    <Section title="Why not sent" aside="filtered by decision">
      {items.length > 0 ? (
        <BarList title="Reasons why deliveries were filtered" items={items} />
      ) : (
        <Nothing>Nothing was filtered in this window.</Nothing>
      )}
    </Section>
  );
}

/** Failures of one kind, and what most likely puts them right. */
export function ErrorSection({ overview, basePath }: Props) {
  return (
    <Section
      title="Provider errors"
      aside={
        <Link className="underline underline-offset-2 hover:text-ink" href={`${basePath}/dead-letters`}>
          All dead letters
        </Link>
      }
    >
      {overview.errors.length === 0 ? <Nothing>No failure of this window waits for a person.</Nothing> : null}
      <ul className="flex flex-col">
        {overview.errors.map(({ fingerprint, channel, sentence, suggested_cause, count, last_seen_at }) => (
          <li key={fingerprint} className="relative -mx-2 rounded-control px-2 py-2 has-[a:hover]:bg-sunken">
            <div className="flex items-baseline justify-between gap-3">
              <Link
                className="min-w-0 font-medium break-words after:absolute after:inset-0 hover:underline"
                href={deliveriesHref(basePath, { errorFingerprint: fingerprint })}
              >
                {CHANNEL_KINDS[channel].word}: {sentence}
              </Link>
              <span className="tnum shrink-0 font-medium text-danger">{formatCount(count)}</span>
            </div>
            <p className="text-secondary">{suggested_cause}</p>
            <p className="text-meta text-tertiary">
              <span className="font-mono">{fingerprint}</span>, last <Time at={last_seen_at} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const channelName = (channel: string): string =>
  channel in CHANNEL_KINDS ? CHANNEL_KINDS[channel as keyof typeof CHANNEL_KINDS].word : channel;

const Nothing = ({ children }: { children: string }) => <p className="py-2 text-secondary">{children}</p>;
