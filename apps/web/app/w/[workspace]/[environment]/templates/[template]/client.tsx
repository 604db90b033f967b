'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserFetch, environmentPath } from '../../../../../../api/browser-fetch.ts';
import { ApiProblem } from '../../../../../../api/problem.ts';
import type { Page, Template, WorkflowDetail } from '../../../../../../api/types.ts';
import { ChannelLabel } from '../../../../../../components/delivery/channel-label.tsx';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { SkeletonLines } from '../../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import { TemplateVersions } from '../../../../../../components/template/template-versions.tsx';
import { TemplateWorkbench } from '../../../../../../components/template/template-workbench.tsx';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';

interface Props {
  templateId: string;
  first: Template | null;
}

/** One template: its source beside its preview. */
export function TemplateClient({ templateId, first }: Props) {
  const { environment, basePath } = usePlace();
  const read = <T,>(path: string, signal: AbortSignal) =>
    browserFetch<T>(environmentPath(environment.id, path), { signal });
  const template = useQuery({
    queryKey: ['template', environment.id, templateId],
    queryFn: ({ signal }) => read<Template>(`/templates/${encodeURIComponent(templateId)}`, signal),
    ...(first ? { initialData: first } : {}),
  });
  const { data, error } = template;
  const key = data?.workflow;
  const workflow = useQuery({
    queryKey: ['workflow', environment.id, key],
    enabled: key !== undefined,
    queryFn: ({ signal }) => read<WorkflowDetail>(`/workflows/${encodeURIComponent(key ?? '')}`, signal),
  });
  const versions = useQuery({
    queryKey: ['template-versions', environment.id, key, data?.channel, data?.locale],
    enabled: data !== undefined,
    queryFn: ({ signal }) =>
      read<Page<Template>>(
        `/templates?${new URLSearchParams({ workflow: key ?? '', channel: data?.channel ?? '', locale: data?.locale ?? '', versions: 'all', limit: '100' })}`,
        signal,
      ),
  });
  const isMissing = error instanceof ApiProblem && error.facts.status === 404;
  const sample = workflow.data?.sample_data ?? (workflow.error ? {} : undefined);
  return (
    <>
      <PageHead
        back={{ href: `${basePath}/templates`, name: 'Templates' }}
        title={
          data ? (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              {data.workflow_name}
              <ChannelLabel channel={data.channel} />
            </span>
          ) : (
            'Template'
          )
        }
        subtitle={data ? <Subtitle template={data} basePath={basePath} /> : null}
      />
      <PageBody>
        {isMissing ? (
          <Missing noun="template" id={templateId} listHref={`${basePath}/templates`} />
        ) : error ? (
          <ProblemNote error={error} what="The template could not be read" onRetry={() => void template.refetch()} />
        ) : null}
        {data && sample ? (
          <TemplateWorkbench environmentId={environment.id} template={data} sample={sample} />
        ) : error ? null : (
          <SkeletonLines n={8} />
        )}
        {data && versions.data && versions.data.data.length > 1 ? (
          <TemplateVersions rows={versions.data.data} currentId={data.id} basePath={basePath} />
        ) : null}
      </PageBody>
    </>
  );
}

const Subtitle = ({ template, basePath }: { template: Template; basePath: string }) => (
  <>
    Version {template.version}
    {template.is_current ? '' : ', a former one'}, language {template.locale}, of the workflow{' '}
    <Link
      href={`${basePath}/workflows/${encodeURIComponent(template.workflow)}`}
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {template.workflow}
    </Link>
    .
  </>
);
