import { type Breakers, createBreakers } from '@carillon/channels';
import { CHANNEL_POLICIES, CHANNELS, type Channel } from '@carillon/core';

/** Circuit breakers of this process: by provider within a channel, each with its channel's threshold. */
export interface ChannelBreakers {
  of(channel: Channel): Breakers;
  /** What is not closed, for the heartbeat. */
  snapshot(): ReturnType<Breakers['snapshot']>;
}

export function createChannelBreakers(): ChannelBreakers {
  const byChannel = new Map<Channel, Breakers>(
    CHANNELS.map((channel) => [channel, createBreakers({ threshold: CHANNEL_POLICIES[channel].breakerThreshold })]),
  );
  return {
    of: (channel) => byChannel.get(channel) as Breakers,
    snapshot: () => Object.assign({}, ...[...byChannel.values()].map((breakers) => breakers.snapshot())),
  };
}
