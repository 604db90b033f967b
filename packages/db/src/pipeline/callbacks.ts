import type { Engagement } from '@carillon/core';
import type { Queryable } from '../database.ts';

export interface CallbackRow {
  id: string;
  environmentId: string;
  source: string;
  deliveryId: string;
  series: number;
  attempt: number;
  report: 'sent' | 'delivered' | 'bounced' | null;
  engagement: Engagement | null;
  code: string | null;
  providerMessageId: string | null;
  occurredAt: Date;
}

/** Callbacks that are not applied yet, in the order in which they came. Index: callback_pkey. */
export async function loadCallbacks(db: Queryable, ids: readonly string[]): Promise<CallbackRow[]> {
  const { rows } = await db.query<CallbackRow>({
    name: 'load-callbacks',
    text: `SELECT id, environment_id AS "environmentId", source, delivery_id AS "deliveryId", series, attempt, report, engagement,
                  code, provider_message_id AS "providerMessageId", occurred_at AS "occurredAt"
             FROM callback WHERE id = ANY($1::uuid[]) AND applied_at IS NULL ORDER BY id`,
    values: [ids],
  });
  return rows;
}
