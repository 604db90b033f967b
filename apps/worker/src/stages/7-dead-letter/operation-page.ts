import type { OperationProgress, OperationRow, WaitingDelivery } from '@carillon/db/pipeline';
import type { WorkerContext } from '../../context.ts';

export type Needs = Pick<WorkerContext, 'pool' | 'broker' | 'environments' | 'workflows' | 'changes' | 'logger'>;

/** What one page of an operation did. */
export interface PageResult {
  progress: OperationProgress;
  waiting: WaitingDelivery[];
  /** Called after the commit. */
  announce(): void;
}

const PAGE = 200;

export const END: Omit<OperationProgress, 'result'> = {
  status: 'completed',
  cursor: null,
  processed: 0,
  succeeded: 0,
  filtered: 0,
  failed: 0,
};

/** How many targets a page takes: a second's worth where a rate is asked for. */
export const pageLimit = ({ ratePerSecond }: OperationRow): number =>
  ratePerSecond === null ? PAGE : Math.max(1, Math.min(PAGE, ratePerSecond));
