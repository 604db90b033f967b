import type { Metadata } from 'next';
import { readOrNull } from '../../../../../../api/read-or-null.ts';
import type { Page, Template, WorkflowDetail } from '../../../../../../api/types.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { WorkflowClient } from './client.tsx';

export const metadata: Metadata = { title: 'Workflow' };

interface Props {
  params: Promise<EnvironmentParams & { workflow: string }>;
}

export default async function WorkflowPage({ params }: Props) {
  const { workflow, ...place } = await params;
  const { environment } = await requirePlace(place);
  const key = decodeURIComponent(workflow);
  const [first, templates] = await Promise.all([
    readOrNull<WorkflowDetail>(environment.id, `/workflows/${encodeURIComponent(key)}`),
    readOrNull<Page<Template>>(environment.id, `/templates?limit=100&workflow=${encodeURIComponent(key)}`),
  ]);
  return <WorkflowClient workflowKey={key} first={first} firstTemplates={templates} />;
}
