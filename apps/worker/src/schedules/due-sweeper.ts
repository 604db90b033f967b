import { takeDue, type WaitingDelivery } from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

const PAGE = 500;
/** Shorter waits are on the queue already. */
const LONG_WAIT_MS = 15 * 60_000 - 1_000;

/** Puts deliveries on their queue whose wait was too long to be kept in Redis, once they are due. */
export function dueSweeper(
  { pool }: Pick<WorkerContext, 'pool'>,
  addAttempts: (deliveries: WaitingDelivery[]) => Promise<void>,
): Schedule {
  return {
    name: 'due-sweeper',
    everyMs: 1_000,
    isExclusive: true,
    async run() {
      const due = await takeDue(pool, PAGE, LONG_WAIT_MS);
      if (due.length > 0) await addAttempts(due);
      return due.length === PAGE;
    },
  };
}
