import { ChartSkeleton } from '../chart/chart-skeleton.tsx';
import { PageBody } from '../page/page-body.tsx';
import { PageHead } from '../page/page-head.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';

const TILES = [
  'Accepted',
  'Sent or delivered',
  'Filtered',
  'Latency p50',
  'Latency p95',
  'Retrying now',
  'Dead letters',
];

/** The page before its first answer, in the geometry that it will have. */
export const OverviewSkeleton = () => (
  <>
    <PageHead title="Overview" />
    <PageBody>
      <div className="h-10 rounded-panel border border-line bg-surface" data-skeleton="" />
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-line bg-line md:grid-cols-4 lg:grid-cols-7 [&>:last-child]:col-span-2 lg:[&>:last-child]:col-span-1">
        {TILES.map((name) => (
          <div key={name} className="flex h-[93px] flex-col gap-2 bg-surface p-3">
            <span className="text-meta text-secondary">{name}</span>
            <span className="h-6 w-16 animate-[pulse-soft_1.6s_ease-in-out_infinite] rounded-[4px] bg-line/70" />
          </div>
        ))}
      </div>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <ChartSkeleton height={252} />
        <ChartSkeleton height={252} />
      </div>
      <SkeletonLines n={6} />
    </PageBody>
  </>
);
