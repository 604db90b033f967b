import type { Metadata } from 'next';
import { readOrNull } from '../../../../../api/read-or-null.ts';
import type { Page, Workflow } from '../../../../../api/types.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { WorkflowsClient } from './client.tsx';

export const metadata: Metadata = { title: 'Workflows' };

interface Props {
  params: Promise<EnvironmentParams>;
}

export default async function WorkflowsPage({ params }: Props) {
  const { environment } = await requirePlace(await params);
  return <WorkflowsClient first={await readOrNull<Page<Workflow>>(environment.id, '/workflows?limit=50')} />;
}
