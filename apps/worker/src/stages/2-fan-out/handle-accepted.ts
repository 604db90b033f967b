import { type Channel, type DecidedAddress, type NotificationAccepted, parseEvent } from '@carillon/core';
import {
  type FanOutNotification,
  insertPlans,
  loadForFanOut,
  loadRecipients,
  loadUnstarted,
  type NewDelivery,
  type Plan,
  type RecipientFacts,
  type WaitingDelivery,
} from '@carillon/db/pipeline';
import type { IncomingMessage, Poison } from '../../broker/contract.ts';
import type { WorkerContext } from '../../context.ts';
import { buildDeliveries, pickRecipients } from './build-deliveries.ts';
import { isFirstVisit, type Page, planPage } from './plan-page.ts';

/** What the pipeline plugs into the fan-out: the filter of stage 3 and the queue of stage 4. */
export interface FanOutSteps {
  /** Null where the workflow version is gone. */
  decideFor(channel: Channel, notification: FanOutNotification, recipient: RecipientFacts): DecidedAddress[] | null;
  enqueue(deliveries: WaitingDelivery[]): Promise<void>;
  enqueueAgain(deliveries: WaitingDelivery[]): Promise<void>;
}

type Needs = Pick<WorkerContext, 'pool' | 'environments' | 'workflows' | 'changes' | 'metrics'>;

/**
 * ⑤ handles one batch of `notification.accepted` for a channel: resolves recipients and addresses, has each decided, stores
 * the channel's rows with their deliveries in one statement, and hands the waiting ones on. Safe to repeat: what was
 * stored before is not stored again, only enqueued again under the same job ids.
 * @throws when Postgres or Redis is away; the batch is held and tried again
 */
export async function handleAccepted(
  context: Needs,
  steps: FanOutSteps,
  channel: Channel,
  messages: IncomingMessage[],
): Promise<Poison[]> {
  const { events, poison } = parseAll(messages, channel);
  const ids = [...new Set(events.map(({ event }) => event.notification_id))];
  if (ids.length === 0) return poison;
  const notifications = await loadForFanOut(context.pool, channel, ids);
  poison.push(...findStrangers(events, notifications));
  await Promise.all([
    context.environments.load(notifications.map((notification) => notification.environmentId)),
    context.workflows.load(notifications.map((notification) => notification.workflowVersionId)),
  ]);
  const fresh = notifications.filter((notification) => isFirstVisit(notification, channel));
  const waiting = await storeFirstVisits(context, steps, channel, fresh);
  await steps.enqueue(waiting);
  const repeated = notifications.filter((notification) => notification.progress !== null).map(({ id }) => id);
  if (repeated.length > 0) await steps.enqueueAgain(await loadUnstarted(context.pool, channel, repeated));
  return poison;
}

async function storeFirstVisits(
  context: Needs,
  steps: FanOutSteps,
  channel: Channel,
  notifications: FanOutNotification[],
): Promise<WaitingDelivery[]> {
  if (notifications.length === 0) return [];
  const pages = await Promise.all(
    notifications.map((notification) => planPage(context.pool, notification, { topicIndex: 0, cursor: null })),
  );
  const recipients = await loadRecipients(context.pool, channel, [
    ...new Set(pages.flatMap((page) => page.subscriberIds)),
  ]);
  const plans = notifications.map((notification, index) =>
    planOf(context, steps, channel, notification, pages[index] as Page, recipients),
  );
  const made = await insertPlans(context.pool, channel, plans);
  for (const notification of notifications) {
    if (notification.channels[0] === channel) {
      context.changes.accepted(notification.environmentId, notification.workflowId, notification.id);
    }
  }
  return announce(context, channel, plans, made);
}

/** The plan of one page: its deliveries, and where the next one goes on. */
export function planOf(
  { environments }: Pick<WorkerContext, 'environments'>,
  steps: Pick<FanOutSteps, 'decideFor'>,
  channel: Channel,
  notification: FanOutNotification,
  page: Page,
  recipients: ReadonlyMap<string, RecipientFacts>,
): Plan {
  return {
    notificationId: notification.id,
    environmentId: notification.environmentId,
    ...page.next,
    deliveries: buildDeliveries({
      notification,
      recipients: pickRecipients(page.subscriberIds, recipients, notification.environmentId),
      provider: environments.preferredProvider(notification.environmentId, channel),
      decideFor: (recipient) => steps.decideFor(channel, notification, recipient) ?? [],
    }),
  };
}

/** Tells the live stream and the counts of stored deliveries. @returns those that wait for their first attempt */
export function announce(
  { changes }: Pick<WorkerContext, 'changes'>,
  channel: Channel,
  plans: readonly Plan[],
  made: ReadonlySet<string>,
): WaitingDelivery[] {
  const stored = plans.flatMap((plan) => plan.deliveries).filter((delivery) => made.has(delivery.id));
  changes.touch(plans.map((plan) => plan.notificationId));
  changes.delivered(
    stored.map((delivery) => ({
      deliveryId: delivery.id,
      environmentId: delivery.environmentId,
      notificationId: delivery.notificationId,
      workflowId: delivery.workflowId,
      channel,
      status: delivery.status,
      reason: delivery.reason,
      latencyMs: null,
    })),
  );
  return stored.filter((delivery) => delivery.status === 'queued').map((delivery) => waitingOf(delivery, channel));
}

function waitingOf(delivery: NewDelivery, channel: Channel): WaitingDelivery {
  const { id, environmentId, lane, providerId, dueAt, reason } = delivery;
  return { id, environmentId, channel, lane, providerId, series: 1, attempt: 0, dueAt, reason };
}

interface ParsedMessage {
  message: IncomingMessage;
  event: NotificationAccepted;
}

/** Events of notifications that expect this channel; the others are none of its business and are simply done. */
function parseAll(messages: IncomingMessage[], channel: Channel): { events: ParsedMessage[]; poison: Poison[] } {
  const events: ParsedMessage[] = [];
  const poison: Poison[] = [];
  for (const message of messages) {
    const parsed = parseEvent(message.body, ['notification.accepted']);
    if (!parsed.ok) poison.push({ message, reason: parsed.reason });
    else if (parsed.event.channels.includes(channel)) events.push({ message, event: parsed.event });
  }
  return { events, poison };
}

/** Events about notifications that do not exist, or that belong to another environment. */
function findStrangers(events: ParsedMessage[], notifications: FanOutNotification[]): Poison[] {
  const byId = new Map(notifications.map((notification) => [notification.id, notification]));
  return events.flatMap(({ message, event }) => {
    const known = byId.get(event.notification_id);
    if (known === undefined) return [{ message, reason: 'there is no such notification' }];
    return known.environmentId === event.environment_id
      ? []
      : [{ message, reason: 'the notification belongs to another environment' }];
  });
}
