import type { Operation } from '../../api/types.ts';

interface KindWords {
  word: string;
  /** What `succeeded` means for this kind. */
  succeeded: string;
  filtered: string;
  failed: string;
}

export const OPERATION_KINDS: Readonly<Record<Operation['kind'], KindWords>> = {
  retry: {
    word: 'Retry',
    succeeded: 'Begun again',
    filtered: 'Filtered by the checks of now',
    failed: 'Left as they were',
  },
  discard: { word: 'Discard', succeeded: 'Discarded', filtered: 'Filtered', failed: 'Left as they were' },
  replay: { word: 'Replay', succeeded: 'Published again', filtered: 'Filtered', failed: 'Not published' },
  cancel: { word: 'Cancel', succeeded: 'Cancelled', filtered: 'Filtered', failed: 'Too late' },
};

interface StatusWords {
  word: string;
  ink: string;
  meaning: string;
}

export const OPERATION_STATUSES: Readonly<Record<Operation['status'], StatusWords>> = {
  pending: { word: 'Waiting', ink: 'bg-sunken text-secondary', meaning: 'No worker has taken it up yet.' },
  running: { word: 'Running', ink: 'bg-info-tint text-info', meaning: 'A worker goes through it page by page.' },
  completed: { word: 'Completed', ink: 'bg-success-tint text-success', meaning: 'Everything was looked at.' },
  aborted: {
    word: 'Aborted',
    ink: 'bg-warning-tint text-warning',
    meaning: 'Stopped on request: what was done stays done, the rest was not touched.',
  },
  failed: { word: 'Failed', ink: 'bg-danger-tint text-danger', meaning: 'It could not go on.' },
};

/** Still moving by itself. */
export const isUnderWay = (operation: Operation): boolean =>
  operation.status === 'pending' || operation.status === 'running';

/** What people call it: its name, or what it does. */
export const operationTitle = (operation: Operation): string =>
  operation.name || `${OPERATION_KINDS[operation.kind].word} of ${operation.estimated}`;
