import type { Schema } from '@carillon/sdk';

export type ChannelView = Schema<'Channel'>;
export type ChannelPolicyView = ChannelView['policy'];
export type ProviderView = ChannelView['providers'][number];
export type ProviderKind = Schema<'ProviderKind'>;
export type ProviderTestResult = Schema<'ProviderTest'>;
export type KnownAnswer = ProviderKind['known_answers'][number];

/** What the server read with the page, and when. */
export interface FirstChannels {
  channels: ChannelView[];
  atMs: number;
}
