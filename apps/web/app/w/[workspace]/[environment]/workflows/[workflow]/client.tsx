'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserFetch, environmentPath } from '../../../../../../api/browser-fetch.ts';
import { ApiProblem } from '../../../../../../api/problem.ts';
import type { Page, Template, WorkflowDetail } from '../../../../../../api/types.ts';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { SkeletonLines } from '../../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import { buttonClass } from '../../../../../../components/ui/button.tsx';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';
import { WorkflowDetails } from '../../../../../../components/workflow/workflow-details.tsx';
import { Marks } from '../../../../../../components/workflow/workflow-table.tsx';

interface Props {
  workflowKey: string;
  first: WorkflowDetail | null;
  firstTemplates: Page<Template> | null;
}

/** One workflow, to read. */
export function WorkflowClient({ workflowKey, first, firstTemplates }: Props) {
  const { environment, basePath, workspace } = usePlace();
  const read = <T,>(path: string, signal: AbortSignal) =>
    browserFetch<T>(environmentPath(environment.id, path), { signal });
  const key = encodeURIComponent(workflowKey);
  const workflow = useQuery({
    queryKey: ['workflow', environment.id, workflowKey],
    queryFn: ({ signal }) => read<WorkflowDetail>(`/workflows/${key}`, signal),
    ...(first ? { initialData: first } : {}),
  });
  const templates = useQuery({
    queryKey: ['workflow-templates', environment.id, workflowKey],
    queryFn: ({ signal }) => read<Page<Template>>(`/templates?limit=100&workflow=${key}`, signal),
    ...(firstTemplates ? { initialData: firstTemplates } : {}),
  });
  const { data, error } = workflow;
  const isMissing = error instanceof ApiProblem && error.facts.status === 404;
  return (
    <>
      <PageHead
        back={{ href: `${basePath}/workflows`, name: 'Workflows' }}
        title={
          <>
            {data?.name ?? workflowKey}
            {data ? <Marks row={data} /> : null}
          </>
        }
        subtitle={data?.description}
        actions={
          data && workspace.scopes.includes('send') ? (
            <Link href={`${basePath}/send?workflow=${key}`} className={buttonClass('primary')}>
              Try it
            </Link>
          ) : null
        }
      />
      <PageBody>
        {isMissing ? (
          <Missing noun="workflow" id={workflowKey} listHref={`${basePath}/workflows`} />
        ) : error ? (
          <ProblemNote error={error} what="The workflow could not be read" onRetry={() => void workflow.refetch()} />
        ) : null}
        {templates.error ? (
          <ProblemNote
            error={templates.error}
            what="Its templates could not be read"
            onRetry={() => void templates.refetch()}
          />
        ) : null}
        {data ? (
          <WorkflowDetails workflow={data} templates={templates.data?.data} />
        ) : error ? null : (
          <SkeletonLines n={8} />
        )}
      </PageBody>
    </>
  );
}
