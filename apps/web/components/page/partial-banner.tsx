import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** A part of the system does not report, so what the page shows may lag. */
export const PartialBanner = ({ children }: { children: ReactNode }) => (
  <div
    role="status"
    className="flex items-start gap-2.5 rounded-panel border border-warning/30 bg-warning-tint px-3 py-2 text-warning"
  >
    <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
    <div className="min-w-0">{children}</div>
  </div>
);
