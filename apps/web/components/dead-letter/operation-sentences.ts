import type { DeliveryStatus } from '@carillon/core';
import type { Operation } from '../../api/types.ts';
import { formatCount } from '../ui/number.ts';

const DONE = { retry: 'queued again', discard: 'discarded', replay: 'replayed', cancel: 'cancelled' } as const;
const DOING = { retry: 'Retrying', discard: 'Discarding', replay: 'Replaying', cancel: 'Cancelling' } as const;

/** Where an operation stands: `Retrying, 40 of 120`, `118 queued again, 2 filtered by preferences`. */
export function progressSentence(operation: Operation): string {
  const { kind, status, processed, estimated, succeeded, filtered, failed } = operation;
  if (status === 'pending') return `${DOING[kind]}, about to begin`;
  if (status === 'running') return `${DOING[kind]}, ${formatCount(processed)} of ${formatCount(estimated)}`;
  const parts = [
    `${formatCount(succeeded)} ${DONE[kind]}`,
    filtered > 0 ? `${formatCount(filtered)} filtered by what holds now` : null,
    failed > 0 ? `${formatCount(failed)} left alone, being past it or already under way` : null,
  ];
  const counts = parts.filter((part) => part !== null).join(', ');
  return status === 'aborted' ? `Stopped: ${counts}` : status === 'failed' ? `It failed after ${counts}` : counts;
}

const GOOD: readonly DeliveryStatus[] = ['sent', 'delivered', 'filtered'];

/** What the first few of a retry say about the rest. */
export function canaryVerdict(statuses: readonly DeliveryStatus[]): { isGood: boolean; sentence: string } {
  const bad = statuses.filter((status) => !GOOD.includes(status)).length;
  const all = statuses.length;
  if (bad === 0) return { isGood: true, sentence: all === 1 ? 'It went out.' : `All ${formatCount(all)} went out.` };
  return {
    isGood: false,
    sentence: `${formatCount(bad)} of ${formatCount(all)} failed again: the cause is still there. Mend it before you retry the rest.`,
  };
}
