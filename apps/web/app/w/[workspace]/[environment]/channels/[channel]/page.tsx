import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readFirstChannels } from '../../../../../../components/channel/read-channels.ts';
import { CHANNEL_KINDS, CHANNELS } from '../../../../../../components/delivery/channel-kinds.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { ChannelClient } from './client.tsx';

interface Props {
  params: Promise<EnvironmentParams & { channel: string }>;
}

const channelOf = (text: string) => CHANNELS.find((channel) => channel === text);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const channel = channelOf((await params).channel);
  return { title: channel ? CHANNEL_KINDS[channel].word : 'Channel' };
}

export default async function ChannelPage({ params }: Props) {
  const { channel: text, ...place } = await params;
  const { environment } = await requirePlace(place);
  const channel = channelOf(text);
  if (!channel) notFound();
  return <ChannelClient channel={channel} first={await readFirstChannels(environment.id)} />;
}
