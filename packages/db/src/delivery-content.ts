import type { Channel } from '@carillon/core';
import type { Queryable } from './database.ts';
import type { Scope } from './scope.ts';

export interface TemplateSource {
  id: string;
  channel: string;
  locale: string;
  version: number;
  source: Record<string, string>;
}

/** What it takes to render a delivery again as it was sent. Sealed values are opened by the caller. */
export interface DeliveryContentFacts {
  channel: Channel;
  notificationId: string;
  to: Buffer;
  data: Buffer;
  subscriberId: string;
  externalId: string;
  locale: string | null;
  timezone: string | null;
  subscriberData: Buffer | null;
  workflow: { key: string; name: string };
  categoryId: string;
  requiredChannels: Channel[];
  sensitiveFields: string[];
  /** Current templates of the channel, and the one with `templateId` where it is an older version. */
  templates: TemplateSource[];
}

/** The facts of one delivery, or null. Index: delivery_pkey. */
export async function findDeliveryContent(
  db: Queryable,
  scope: Scope,
  deliveryId: string,
  templateId: string | null,
): Promise<DeliveryContentFacts | null> {
  const { rows } = await db.query<DeliveryContentFacts>(
    `SELECT d.channel, n.id AS "notificationId", n."to", n.data, s.id AS "subscriberId", s.external_id AS "externalId",
            s.locale, s.timezone, s.data AS "subscriberData", json_build_object('key', w.key, 'name', w.name) AS workflow,
            c.id AS "categoryId", c.required_channels AS "requiredChannels", v.sensitive_fields AS "sensitiveFields",
            coalesce((SELECT json_agg(json_build_object('id', t.id, 'channel', t.channel, 'locale', t.locale,
                                                        'version', t.version, 'source', t.source) ORDER BY t.locale)
                        FROM template t
                       WHERE t.workflow_id = w.id AND t.channel = d.channel AND (t.is_current OR t.id = $3)), '[]') AS templates
       FROM delivery d
       JOIN notification n ON n.id = d.notification_id
       JOIN workflow_version v ON v.id = n.workflow_version_id
       JOIN workflow w ON w.id = d.workflow_id
       JOIN category c ON c.id = w.category_id
       JOIN subscriber s ON s.id = d.subscriber_id
      WHERE d.environment_id = $1 AND d.id = $2`,
    [scope.environmentId, deliveryId, templateId],
  );
  return rows[0] ?? null;
}
