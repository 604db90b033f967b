import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../api/server-fetch.ts';
import type { Queues } from '../../../../../api/types.ts';
import type { FirstQueues } from '../../../../../components/queues/use-queues.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { QueuesClient } from './client.tsx';

export const metadata: Metadata = { title: 'Queues' };

export default async function QueuesPage({ params }: { params: Promise<EnvironmentParams> }) {
  const { environment } = await requirePlace(await params);
  return <QueuesClient first={await firstQueues(environment.id)} />;
}

async function firstQueues(environmentId: string): Promise<FirstQueues | null> {
  try {
    return { queues: await readFromEnvironment<Queues>(environmentId, '/queues'), atMs: Date.now() };
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
