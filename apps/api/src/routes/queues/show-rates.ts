import { CHANNELS, type Channel } from '@carillon/core';
import type { StatTotal } from '@carillon/db';
import type { QueuesView } from './queues-view.ts';

const PLANNED = ['queued', 'scheduled', 'filtered', 'digested'];
const ANSWERS = ['sent', 'retrying', 'dead', 'in_doubt'];
const REPORTS = ['delivered', 'bounced'];

/** Rates along the path from counts of status changes. Never throws. */
export function showRates(totals: readonly StatTotal[], windowMs: number): QueuesView['rates'] {
  const perSecond = (channel: Channel | '', statuses: readonly string[]) => {
    const count = totals
      .filter((total) => total.channel === channel && statuses.includes(total.status))
      .reduce((sum, total) => sum + total.count, 0);
    return Math.round((count / windowMs) * 1_000_000) / 1_000;
  };
  const channels: QueuesView['rates']['channels'] = {};
  for (const channel of CHANNELS) {
    channels[channel] = {
      planned: perSecond(channel, PLANNED),
      filtered: perSecond(channel, ['filtered']),
      attempted: perSecond(channel, ANSWERS),
      acknowledged: perSecond(channel, REPORTS),
    };
  }
  return { window_ms: windowMs, accepted: perSecond('', ['accepted']), channels };
}
