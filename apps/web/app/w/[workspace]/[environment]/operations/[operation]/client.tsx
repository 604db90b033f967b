'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { browserFetch, environmentPath } from '../../../../../../api/browser-fetch.ts';
import { ApiProblem } from '../../../../../../api/problem.ts';
import type { Operation } from '../../../../../../api/types.ts';
import { OperationBadge } from '../../../../../../components/operation/operation-badge.tsx';
import { OperationFacts } from '../../../../../../components/operation/operation-facts.tsx';
import {
  isUnderWay,
  OPERATION_KINDS,
  OPERATION_STATUSES,
  operationTitle,
} from '../../../../../../components/operation/operation-kinds.ts';
import { OperationProgress } from '../../../../../../components/operation/operation-progress.tsx';
import { Missing } from '../../../../../../components/page/missing.tsx';
import { PageBody } from '../../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../../components/page/page-head.tsx';
import { Section } from '../../../../../../components/page/section.tsx';
import { SkeletonLines } from '../../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../../components/shell/use-place.ts';
import { Button, buttonClass } from '../../../../../../components/ui/button.tsx';
import { ProblemNote } from '../../../../../../components/ui/problem-note.tsx';

/** An operation under way is read again this often. */
const POLL_MS = 1_000;

/** One operation: how far it is, what came of it, and the way to stop it. */
export function OperationClient({ operationId }: { operationId: string }) {
  const { environment, basePath, mayManage } = usePlace();
  const queryClient = useQueryClient();
  const path = environmentPath(environment.id, `/operations/${encodeURIComponent(operationId)}`);
  const key = ['operation', environment.id, operationId];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => browserFetch<Operation>(path, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_MS : false),
  });
  const abort = useMutation({
    mutationFn: () => browserFetch<Operation>(`${path}/abort`, { method: 'POST', body: {} }),
    // The answer to a write names nobody: what was read stays.
    onSuccess: (operation) => queryClient.setQueryData<Operation>(key, (read) => ({ ...read, ...operation })),
  });
  const isMissing = error instanceof ApiProblem && [400, 404].includes(error.facts.status);
  return (
    <>
      <PageHead
        title={data ? operationTitle(data) : 'Operation'}
        back={{ href: `${basePath}/operations`, name: 'Operations' }}
        subtitle={data ? OPERATION_STATUSES[data.status].meaning : null}
        live={data ? <OperationBadge operation={data} /> : null}
        actions={
          data && isUnderWay(data) ? (
            <Button
              aria-disabled={!mayManage || abort.isPending || data.abort_requested_at !== null}
              title={mayManage ? 'What is done stays done' : 'Your role may look but not stop it.'}
              onClick={() => (mayManage && data.abort_requested_at === null ? abort.mutate() : undefined)}
            >
              {data.abort_requested_at === null
                ? `Abort${environment.is_production ? ' in Production' : ''}`
                : 'Stopping…'}
            </Button>
          ) : null
        }
      />
      <PageBody>
        {abort.error ? <ProblemNote error={abort.error} what="It was not stopped" /> : null}
        {error && !isMissing ? (
          <ProblemNote error={error} what="This operation could not be read" onRetry={() => void refetch()} />
        ) : null}
        {isMissing ? (
          <Missing noun="operation" id={operationId} listHref={`${basePath}/operations`} />
        ) : data ? (
          <OperationReport operation={data} basePath={basePath} />
        ) : error ? null : (
          <SkeletonLines n={6} />
        )}
      </PageBody>
    </>
  );
}

function OperationReport({ operation, basePath }: { operation: Operation; basePath: string }) {
  const left = operation.estimated - operation.processed;
  const isPartial = operation.status === 'aborted' && left > 0;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <OperationProgress operation={operation} />
      {isPartial ? (
        <p role="note" className="text-reading">
          Stopped before the end: {left} of {operation.estimated} were not touched.
        </p>
      ) : null}
      {operation.kind === 'retry' && operation.succeeded + operation.filtered > 0 ? (
        <Link href={`${basePath}/deliveries?operation=${operation.id}`} className={`${buttonClass()} self-start`}>
          Deliveries that it touched
        </Link>
      ) : null}
      <Section title={`${OPERATION_KINDS[operation.kind].word} facts`}>
        <OperationFacts operation={operation} />
      </Section>
    </div>
  );
}
