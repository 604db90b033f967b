import { PageBody } from '../page/page-body.tsx';
import { PageHead } from '../page/page-head.tsx';
import { SkeletonTable } from '../page/skeleton.tsx';

/** The page before its first answer, in the geometry that it will have. */
export const QueuesSkeleton = () => (
  <>
    <PageHead title="Queues" />
    <PageBody>
      <div className="h-10 rounded-panel border border-line bg-surface" data-skeleton="" />
      <div className="h-96 animate-[pulse-soft_1.6s_ease-in-out_infinite] rounded-panel bg-line/40" />
      <SkeletonTable columns={5} rows={8} />
    </PageBody>
  </>
);
