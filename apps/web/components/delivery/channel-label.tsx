import type { Channel } from '@carillon/core';
import { CHANNEL_KINDS } from './channel-kinds.ts';

/** Icon and word of a channel, in neutral ink: colour belongs to state. */
export function ChannelLabel({ channel }: { channel: Channel }) {
  const { word, Icon } = CHANNEL_KINDS[channel];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Icon className="size-3.5 shrink-0 text-secondary" aria-hidden="true" />
      {word}
    </span>
  );
}
