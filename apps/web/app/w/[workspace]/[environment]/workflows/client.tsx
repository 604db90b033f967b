'use client';

import type { Page, Workflow } from '../../../../../api/types.ts';
import { EmptyFirstUse } from '../../../../../components/page/empty-state.tsx';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { SkeletonTable } from '../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { Button } from '../../../../../components/ui/button.tsx';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';
import { useCatalogue } from '../../../../../components/workflow/use-catalogue.ts';
import { WorkflowTable } from '../../../../../components/workflow/workflow-table.tsx';

const PATH = '/workflows?limit=50';

export function WorkflowsClient({ first }: { first: Page<Workflow> | null }) {
  const { environment, basePath } = usePlace();
  const list = useCatalogue<Workflow>(environment.id, PATH, first && { path: PATH, page: first });
  return (
    <>
      <PageHead
        title="Workflows"
        subtitle="What may be sent, by key: on which channels, with which payload and words."
      />
      <PageBody>
        {list.error ? (
          <ProblemNote
            error={list.error}
            what={list.rows ? 'The list could not be brought up to date' : 'The workflows could not be read'}
            onRetry={() => void list.refetch()}
          />
        ) : null}
        {list.rows === undefined ? (
          list.error ? null : (
            <SkeletonTable columns={5} />
          )
        ) : list.rows.length === 0 ? (
          <EmptyFirstUse
            title="No workflows yet"
            sentence="A workflow says what is sent, on which channels and with which words. The demo's four come with the seed: run npm run seed in the folder of Carillon."
          />
        ) : (
          <WorkflowTable rows={list.rows} basePath={basePath} />
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
