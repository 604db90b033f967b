import type { Metadata } from 'next';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { OperationClient } from './client.tsx';

export const metadata: Metadata = { title: 'Operation' };

interface Props {
  params: Promise<EnvironmentParams & { operation: string }>;
}

export default async function OperationPage({ params }: Props) {
  const { operation, ...place } = await params;
  await requirePlace(place);
  return <OperationClient operationId={decodeURIComponent(operation)} />;
}
