import type { Notification } from '../../api/types.ts';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import { INKS } from '../lane/lane-look.tsx';
import { channelSummaries } from './notification-facts.ts';

interface Props {
  row: Notification;
  /** Leaves out channels that are not expected, where cells need not stand below each other. */
  isLoose?: boolean;
}

/** A cell per channel, always in the same order, so that a column of them can be read downwards. */
export function ChannelStrip({ row, isLoose = false }: Props) {
  const summaries = new Map(channelSummaries(row).map((summary) => [summary.channel, summary]));
  return (
    <ul className="flex" aria-label="Channels">
      {CHANNELS.map((channel) => {
        const summary = summaries.get(channel);
        const { Icon } = CHANNEL_KINDS[channel];
        if (!summary && isLoose) return null;
        if (!summary) {
          return (
            <li key={channel} aria-hidden="true" className="flex h-6 w-10 items-center pl-1 text-line-strong/50">
              ·
            </li>
          );
        }
        const { status, words } = summary;
        return (
          <li key={channel} title={words} data-channel={channel} className="flex h-6 w-10 items-center gap-1">
            <Icon className="size-3.5 shrink-0 text-tertiary" aria-hidden="true" />
            {status ? (
              <span className={INKS[STATUS_KINDS[status].tone]}>
                <StatusShape status={status} />
              </span>
            ) : (
              <span className="text-tertiary">…</span>
            )}
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
