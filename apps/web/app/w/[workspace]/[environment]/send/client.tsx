'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { browserFetch, environmentPath } from '../../../../../api/browser-fetch.ts';
import type { NotificationDetail, Page, Workflow } from '../../../../../api/types.ts';
import { EmptyFirstUse } from '../../../../../components/page/empty-state.tsx';
import { Forbidden } from '../../../../../components/page/forbidden.tsx';
import { SkeletonLines } from '../../../../../components/page/skeleton.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { ProblemNote } from '../../../../../components/ui/problem-note.tsx';

// It reads this tab's draft, so it is made in the browser only.
const Composer = dynamic(
  () => import('../../../../../components/send/composer.tsx').then((module) => module.Composer),
  {
    ssr: false,
    loading: () => <SkeletonLines n={6} />,
  },
);

interface Props {
  workflows: Page<Workflow> | null;
  /** The notification that is sent again, as far as it could be read. */
  repeated: NotificationDetail | null;
  repeat: string | null;
}

export function SendClient({ workflows: first, repeated: firstRepeated, repeat }: Props) {
  const { environment, workspace } = usePlace();
  const read = <T,>(path: string, signal: AbortSignal) =>
    browserFetch<T>(environmentPath(environment.id, path), { signal });
  const workflows = useQuery({
    queryKey: ['send-workflows', environment.id],
    queryFn: ({ signal }) => read<Page<Workflow>>('/workflows?limit=100', signal),
    ...(first ? { initialData: first } : {}),
  });
  const repeated = useQuery({
    queryKey: ['send-repeat', environment.id, repeat],
    enabled: repeat !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => read<NotificationDetail>(`/notifications/${encodeURIComponent(repeat ?? '')}`, signal),
    ...(firstRepeated ? { initialData: firstRepeated } : {}),
  });
  if (!workspace.scopes.includes('send')) return <Forbidden needs="send" what="send notifications" />;
  if (!workflows.data) {
    if (!workflows.error) return <SkeletonLines n={6} />;
    return (
      <ProblemNote
        error={workflows.error}
        what="The workflows could not be read"
        onRetry={() => void workflows.refetch()}
      />
    );
  }
  if (workflows.data.data.length === 0) {
    return (
      <EmptyFirstUse
        title="There is no workflow to send yet"
        sentence="A workflow says what is sent, on which channels and with which words. The demo's workflows come with the seed: run npm run seed in the folder of Carillon."
      />
    );
  }
  if (repeat !== null && repeated.isPending) return <SkeletonLines n={6} />;
  return (
    <>
      {repeated.error ? (
        <ProblemNote
          error={repeated.error}
          what={`The notification ${repeat} could not be read, so nothing is filled in`}
        />
      ) : null}
      <Composer workflows={workflows.data.data} repeated={repeated.data ?? null} />
    </>
  );
}
