import type { Queryable } from '../database.ts';

export interface NewInboxMessage {
  id: string;
  environmentId: string;
  subscriberId: string;
  deliveryId: string;
  notificationId: string;
  series: number;
  attempt: number;
  /** Sealed JSON: title, body, url. */
  content: Buffer;
  expiresAt: Date | null;
}

/**
 * Stores inbox messages. Safe to repeat: unique on the delivery, and a repeat is told the id of the first.
 * @returns the stored id per delivery
 */
export async function insertInboxMessages(
  db: Queryable,
  rows: readonly NewInboxMessage[],
): Promise<Map<string, string>> {
  const result = await db.query<{ id: string; delivery_id: string }>({
    name: 'inbox-insert',
    text: `WITH made AS (
             INSERT INTO inbox_message (id, environment_id, subscriber_id, delivery_id, notification_id, workflow_id, series, attempt, content, expires_at)
             SELECT u.id, u.environment_id, u.subscriber_id, u.delivery_id, u.notification_id, d.workflow_id, u.series, u.attempt, u.content, u.expires_at
               FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::bytea[], $9::timestamptz[])
                 AS u(id, environment_id, subscriber_id, delivery_id, notification_id, series, attempt, content, expires_at)
               JOIN delivery d ON d.id = u.delivery_id
             ON CONFLICT (delivery_id) DO NOTHING RETURNING id, delivery_id)
           SELECT id, delivery_id FROM made
           UNION ALL
           SELECT id, delivery_id FROM inbox_message
            WHERE delivery_id = ANY($4::uuid[]) AND delivery_id NOT IN (SELECT delivery_id FROM made)`,
    values: [
      rows.map((row) => row.id),
      rows.map((row) => row.environmentId),
      rows.map((row) => row.subscriberId),
      rows.map((row) => row.deliveryId),
      rows.map((row) => row.notificationId),
      rows.map((row) => row.series),
      rows.map((row) => row.attempt),
      rows.map((row) => row.content),
      rows.map((row) => row.expiresAt),
    ],
  });
  return new Map(result.rows.map((row) => [row.delivery_id, row.id]));
}
