import type { Metadata } from 'next';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { DeliveryClient } from './client.tsx';

export const metadata: Metadata = { title: 'Delivery' };

interface Props {
  params: Promise<EnvironmentParams & { delivery: string }>;
}

export default async function DeliveryPage({ params }: Props) {
  const { delivery, ...place } = await params;
  await requirePlace(place);
  return <DeliveryClient key={delivery} deliveryId={decodeURIComponent(delivery)} />;
}
