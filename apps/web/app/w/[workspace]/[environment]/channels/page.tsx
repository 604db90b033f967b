import type { Metadata } from 'next';
import { readFirstChannels } from '../../../../../components/channel/read-channels.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { ChannelsClient } from './client.tsx';

export const metadata: Metadata = { title: 'Channels' };

export default async function ChannelsPage({ params }: { params: Promise<EnvironmentParams> }) {
  const { environment } = await requirePlace(await params);
  return <ChannelsClient first={await readFirstChannels(environment.id)} />;
}
