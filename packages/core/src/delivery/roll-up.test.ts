import { expect, test } from 'vitest';
import { type DeliveryCounts, rollUp } from './roll-up.ts';

test.each<[string, DeliveryCounts, boolean, string]>([
  ['a channel has not reported', { email: { sent: 1 } }, false, 'accepted'],
  ['one delivery still moves', { email: { sent: 1 }, sms: { retrying: 1 } }, true, 'processing'],
  ['all wait for their time', { email: { scheduled: 2 } }, true, 'scheduled'],
  ['all were sent or filtered', { email: { sent: 1 }, sms: { filtered: 1 } }, true, 'completed'],
  ['nobody was to be reached', {}, true, 'completed'],
  ['some failed', { email: { delivered: 1 }, sms: { dead: 1 } }, true, 'partial'],
  ['all that were sent failed', { email: { bounced: 1 }, sms: { filtered: 1 } }, true, 'failed'],
  ['it was cancelled before anything went out', { email: { cancelled: 1 }, sms: { filtered: 1 } }, true, 'cancelled'],
  ['it came too late', { email: { expired: 1 } }, true, 'expired'],
])('%s', (_, counts, hasEveryChannel, status) => {
  expect(rollUp(counts, hasEveryChannel)).toBe(status);
});
