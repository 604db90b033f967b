import { Ban, Check, CircleDashed, LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Operation } from '../../api/types.ts';
import { OPERATION_STATUSES } from './operation-kinds.ts';

const SHAPES: Readonly<Record<Operation['status'], LucideIcon>> = {
  pending: CircleDashed,
  running: LoaderCircle,
  completed: Check,
  aborted: Ban,
  failed: TriangleAlert,
};

/** Shape, word and colour of an operation's status; one that is asked to stop says so. */
export function OperationBadge({ operation }: { operation: Operation }) {
  const { word, ink, meaning } = OPERATION_STATUSES[operation.status];
  const Shape = SHAPES[operation.status];
  const isStopping = operation.status === 'running' && operation.abort_requested_at !== null;
  return (
    <span
      title={meaning}
      data-status={operation.status}
      className={`inline-flex h-6 items-center gap-1.5 rounded-control px-2 text-meta font-medium whitespace-nowrap ${ink}`}
    >
      <Shape className={`size-3 ${operation.status === 'running' ? 'animate-spin' : ''}`} aria-hidden="true" />
      {isStopping ? 'Stopping' : word}
    </span>
  );
}
