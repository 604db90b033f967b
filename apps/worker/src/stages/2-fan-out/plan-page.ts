import type { Channel } from '@carillon/core';
import { type FanOutNotification, loadTopicPage, type Plan } from '@carillon/db/pipeline';
import type pg from 'pg';

/** Recipients of one visit, and where the next visit goes on. */
export interface Page {
  subscriberIds: string[];
  next: Pick<Plan, 'state' | 'topicIndex' | 'cursor'>;
}

/** Recipients that one visit of a channel resolves at most. */
export const PAGE_SIZE = 500;

/**
 * The next recipients of a notification: first those named in `to` in id order, then the members of each topic who had
 * joined when it was accepted. The same order for every channel, so that all see the same people. The actor is left out.
 */
export async function planPage(
  pool: pg.Pool,
  notification: Pick<FanOutNotification, 'recipientIds' | 'topicIds' | 'acceptedAt' | 'actorId'>,
  from: { topicIndex: number; cursor: string | null },
): Promise<Page> {
  const { topicIds, acceptedAt, actorId } = notification;
  const { topicIndex, cursor } = from;
  const ids =
    topicIndex === 0
      ? directPage(notification.recipientIds, cursor)
      : await loadTopicPage(pool, topicIds[topicIndex - 1] as string, acceptedAt, cursor, PAGE_SIZE);
  const last = ids.at(-1);
  const subscriberIds = topicIndex === 0 ? ids : ids.filter((id) => id !== actorId);
  if (ids.length === PAGE_SIZE && last !== undefined) {
    return { subscriberIds, next: { state: 'expanding', topicIndex, cursor: last } };
  }
  return topicIndex < topicIds.length
    ? { subscriberIds, next: { state: 'expanding', topicIndex: topicIndex + 1, cursor: null } }
    : { subscriberIds, next: { state: 'done', topicIndex, cursor: null } };
}

function directPage(recipientIds: readonly string[], cursor: string | null): string[] {
  const sorted = [...new Set(recipientIds)].sort();
  const start = cursor === null ? 0 : sorted.findIndex((id) => id > cursor);
  return start === -1 ? [] : sorted.slice(start, start + PAGE_SIZE);
}

/** True when this channel has nothing stored of the notification yet. */
export const isFirstVisit = (notification: FanOutNotification, channel: Channel): boolean =>
  notification.progress === null && notification.channels.includes(channel);
