import type { Channel } from '@carillon/core';
import { type FanOutNotification, insertPage, loadRecipients, type WaitingDelivery } from '@carillon/db/pipeline';
import type { WorkerContext } from '../../context.ts';
import { announce, type FanOutSteps, planOf } from './handle-accepted.ts';
import { planPage } from './plan-page.ts';

/**
 * Stores the next page of a notification whose recipients did not fit into its first visit. Safe to repeat and to race:
 * the page counts only if nobody has moved the expansion on meanwhile. @returns deliveries that wait for their first attempt
 */
export async function expandPage(
  context: Pick<WorkerContext, 'pool' | 'environments' | 'workflows' | 'changes'>,
  steps: FanOutSteps,
  channel: Channel,
  notification: FanOutNotification,
): Promise<WaitingDelivery[]> {
  const from = {
    topicIndex: notification.progress?.topicIndex ?? 0,
    cursor: notification.progress?.cursor ?? null,
  };
  await Promise.all([
    context.environments.load([notification.environmentId]),
    context.workflows.load([notification.workflowVersionId]),
  ]);
  const page = await planPage(context.pool, notification, from);
  const recipients = await loadRecipients(context.pool, channel, page.subscriberIds);
  const plan = planOf(context, steps, channel, notification, page, recipients);
  const made = await insertPage(context.pool, channel, plan, from);
  return announce(context, channel, [plan], made);
}
