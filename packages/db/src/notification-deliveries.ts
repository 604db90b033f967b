import type { Channel, DeliveryStatus } from '@carillon/core';
import type { Queryable } from './database.ts';
import { DELIVERY_COLUMNS, DELIVERY_JOINS, type DeliveryDetail } from './deliveries.ts';
import { findHistories } from './delivery-history.ts';
import type { Scope } from './scope.ts';

/**
 * Deliveries of a notification with attempts, reports and decision, oldest first, of one person where `subscriber`
 * names one. Three queries a page. Index: the unique one that begins with notification_id.
 */
export async function listNotificationDeliveries(
  db: Queryable,
  scope: Scope,
  wanted: { notificationId: string; subscriber: string | null },
  page: { after: string | null; limit: number },
): Promise<DeliveryDetail[]> {
  const { rows } = await db.query<Omit<DeliveryDetail, 'attempts' | 'acknowledgements'>>(
    `WITH page AS (
       SELECT d.* FROM delivery d
        WHERE d.environment_id = $1 AND d.notification_id = $2 AND ($4::uuid IS NULL OR d.id > $4)
          AND ($3::text IS NULL
               OR d.subscriber_id = (SELECT id FROM subscriber WHERE environment_id = $1 AND external_id = $3))
        ORDER BY d.id LIMIT $5)
     SELECT ${DELIVERY_COLUMNS}, d.decision, d.created_at AS "createdAt" FROM page d ${DELIVERY_JOINS} ORDER BY d.id`,
    [scope.environmentId, wanted.notificationId, wanted.subscriber, page.after, page.limit],
  );
  const histories = await findHistories(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, ...(histories.get(row.id) ?? { attempts: [], acknowledgements: [] }) }));
}

/** One person of a notification, and where each channel stands. */
export interface NotificationRecipient {
  /** UUID, the key of the pages. */
  subscriberId: string;
  externalId: string;
  deliveries: { id: string; channel: Channel; status: DeliveryStatus; reason: string | null }[];
}

/**
 * A page of the people of a notification, by keyset over their UUID. Every channel plans on its own, so the page is
 * merged from the first rows of each. Index: the unique one (notification, channel, subscriber, address).
 */
export async function listNotificationRecipients(
  db: Queryable,
  scope: Scope,
  notificationId: string,
  page: { after: string | null; limit: number },
): Promise<NotificationRecipient[]> {
  const { rows } = await db.query<NotificationRecipient>(
    `WITH page AS (
       SELECT DISTINCT first.subscriber_id
         FROM notification n, unnest(n.channels) AS c(channel),
              LATERAL (SELECT DISTINCT d.subscriber_id FROM delivery d
                        WHERE d.notification_id = n.id AND d.channel = c.channel
                          AND d.subscriber_id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')
                        ORDER BY d.subscriber_id LIMIT $4) first
        WHERE n.environment_id = $1 AND n.id = $2
        ORDER BY first.subscriber_id LIMIT $4)
     SELECT p.subscriber_id AS "subscriberId", s.external_id AS "externalId", own.deliveries
       FROM page p
       JOIN subscriber s ON s.id = p.subscriber_id
       JOIN LATERAL (SELECT json_agg(json_build_object('id', d.id, 'channel', d.channel, 'status', d.status,
                                                       'reason', d.reason) ORDER BY d.id) AS deliveries
                       FROM notification n, unnest(n.channels) AS c(channel), delivery d
                      WHERE n.id = $2 AND d.notification_id = n.id AND d.channel = c.channel
                        AND d.subscriber_id = p.subscriber_id) own ON true
      ORDER BY p.subscriber_id`,
    [scope.environmentId, notificationId, page.after, page.limit],
  );
  return rows;
}

/** Whether the environment has this notification. Index: notification_pkey. */
export async function hasNotification(db: Queryable, scope: Scope, id: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM notification WHERE environment_id = $1 AND id = $2', [
    scope.environmentId,
    id,
  ]);
  return rowCount === 1;
}
