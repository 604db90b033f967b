'use client';

import type { Page, Template, Workflow } from '../../../../../api/types.ts';
import { EmptyFiltered, EmptyFirstUse } from '../../../../../components/page/empty-state.tsx';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { TemplateFilters, useTemplateFilters } from '../../../../../components/template/template-filters.tsx';
import { templatePath } from '../../../../../components/template/template-query.ts';
import { TemplateTable } from '../../../../../components/template/template-table.tsx';
import { Button } from '../../../../../components/ui/button.tsx';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';
import { useCatalogue } from '../../../../../components/workflow/use-catalogue.ts';

interface Props {
  first: { path: string; page: Page<Template> } | null;
  workflows: readonly Workflow[];
}

export function TemplatesClient({ first, workflows }: Props) {
  const { environment, basePath } = usePlace();
  const filters = useTemplateFilters();
  const list = useCatalogue<Template>(environment.id, templatePath(filters.values), first);
  return (
    <>
      <PageHead title="Templates" subtitle="The words of each workflow, by channel and language." />
      <PageBody>
        <TemplateFilters filters={filters} workflows={workflows} />
        {list.error ? (
          <ProblemNote
            error={list.error}
            what={list.rows ? 'The list could not be brought up to date' : 'The templates could not be read'}
            onRetry={() => void list.refetch()}
          />
        ) : null}
        {list.rows === undefined ? (
          list.error ? null : (
            <SkeletonTable columns={5} />
          )
        ) : list.rows.length > 0 ? (
          <TemplateTable rows={list.rows} basePath={basePath} />
        ) : filters.count > 0 ? (
          <EmptyFiltered noun="templates" count={filters.count} onClear={filters.clear} />
        ) : (
          <EmptyFirstUse
            title="No templates yet"
            sentence="A template holds the words of one workflow on one channel in one language. The demo's come with the seed: run npm run seed in the folder of Carillon."
          />
        )}
        {list.hasNextPage ? (
          <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage} className="self-start">
            Load more
          </Button>
        ) : null}
      </PageBody>
    </>
  );
}
