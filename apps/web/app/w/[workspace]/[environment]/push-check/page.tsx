import type { Metadata } from 'next';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { PushCheckClient } from './client.tsx';

export const metadata: Metadata = { title: 'Push on this device' };

export default async function PushCheckPage({ params }: { params: Promise<EnvironmentParams> }) {
  const { environment } = await requirePlace(await params);
  return <PushCheckClient environment={environment} />;
}
