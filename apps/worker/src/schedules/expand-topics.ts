import type { Channel } from '@carillon/core';
import { type FanOutNotification, loadExpanding } from '@carillon/db/pipeline';
import type { WorkerContext } from '../context.ts';
import type { Schedule } from './schedule.ts';

/** Expansions that take turns; each gets one page a turn, so that a large one does not hold up a small one. */
const ROUND = 20;

/** Goes on page by page with notifications whose recipients did not fit into the first visit of a channel. */
export function expandTopics(
  { pool }: Pick<WorkerContext, 'pool'>,
  expandAndEnqueue: (channel: Channel, notification: FanOutNotification) => Promise<void>,
): Schedule {
  return {
    name: 'expand-topics',
    everyMs: 500,
    isExclusive: true,
    async run() {
      const open = await loadExpanding(pool, ROUND);
      for (const notification of open) await expandAndEnqueue(notification.channel, notification);
      return open.length > 0;
    },
  };
}
