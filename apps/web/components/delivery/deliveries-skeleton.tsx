'use client';

import { DeliveryTable } from './delivery-table.tsx';

const nothing = () => {};

/** The page before its first answer, in the geometry that it will have. */
export const DeliveriesSkeleton = () => (
  <div className="@container" role="status" aria-label="Reading deliveries">
    <div className="px-4 pt-4 md:px-6">
      <p className="text-title font-[560] tracking-[-0.01em]">Deliveries</p>
    </div>
    <div className="flex gap-2 px-4 pt-3 pb-2 md:px-6">
      <span className="h-8 w-72 max-w-full rounded-control border border-line bg-surface" />
      <span className="h-8 w-20 rounded-control border border-line bg-surface" />
      <span className="h-8 w-24 rounded-control border border-line bg-surface" />
    </div>
    <div className="px-1 md:px-3">
      <DeliveryTable
        rows={undefined}
        activeId={null}
        peekId={null}
        onActivate={nothing}
        onOpen={nothing}
        renderAction={() => null}
        isOutdated={false}
        isProduction={false}
      />
    </div>
  </div>
);
