import type { Metadata } from 'next';
import { readOrNull } from '../../../../../api/read-or-null.ts';
import type { Page, Template, Workflow } from '../../../../../api/types.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../components/shell/require-place.ts';
import { loadTemplateFilters, templatePath } from '../../../../../components/template/template-query.ts';
import { TemplatesClient } from './client.tsx';

export const metadata: Metadata = { title: 'Templates' };

interface Props {
  params: Promise<EnvironmentParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TemplatesPage({ params, searchParams }: Props) {
  const { environment } = await requirePlace(await params);
  const path = templatePath(loadTemplateFilters(await searchParams));
  const [page, workflows] = await Promise.all([
    readOrNull<Page<Template>>(environment.id, path),
    readOrNull<Page<Workflow>>(environment.id, '/workflows?limit=100'),
  ]);
  return <TemplatesClient first={page && { path, page }} workflows={workflows?.data ?? []} />;
}
