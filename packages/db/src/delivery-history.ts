import type { Queryable } from './database.ts';

export interface AttemptRow {
  series: number;
  attempt: number;
  outcome: string;
  code: string | null;
  message: string | null;
  providerId: string | null;
  providerName: string | null;
  providerMessageId: string | null;
  possibleDuplicate: boolean;
  templateId: string | null;
  contentSha256: string | null;
  startedAt: Date;
  finishedAt: Date;
}

export interface AcknowledgementRow {
  series: number;
  attempt: number;
  type: string;
  source: string;
  code: string | null;
  isApplied: boolean;
  occurredAt: Date;
}

export interface DeliveryHistory {
  attempts: AttemptRow[];
  acknowledgements: AcknowledgementRow[];
}

/** Per delivery on average; a provider that repeats its reports without end must not fill memory. */
const ACKNOWLEDGEMENTS_SHOWN = 500;

/**
 * Attempts and acknowledgements of deliveries that the caller has read within its scope, oldest first, by delivery.
 * Two queries however many. Indexes: the partitions' keys.
 */
export async function findHistories(
  db: Queryable,
  deliveryIds: readonly string[],
): Promise<Map<string, DeliveryHistory>> {
  const histories = new Map(
    deliveryIds.map((id): [string, DeliveryHistory] => [id, { attempts: [], acknowledgements: [] }]),
  );
  if (deliveryIds.length === 0) return histories;
  const attempts = await db.query<AttemptRow & { deliveryId: string }>(
    `SELECT t.delivery_id AS "deliveryId", t.series, t.attempt, t.outcome, t.code, t.message,
            t.provider_id AS "providerId", p.name AS "providerName", t.provider_message_id AS "providerMessageId",
            t.possible_duplicate AS "possibleDuplicate", t.template_id AS "templateId",
            t.content_sha256 AS "contentSha256", t.started_at AS "startedAt", t.finished_at AS "finishedAt"
       FROM attempt t LEFT JOIN provider p ON p.id = t.provider_id
      WHERE t.delivery_id = ANY($1::uuid[]) ORDER BY t.series, t.attempt`,
    [deliveryIds],
  );
  const acknowledgements = await db.query<AcknowledgementRow & { deliveryId: string }>(
    `SELECT delivery_id AS "deliveryId", series, attempt, type, source, code, is_applied AS "isApplied",
            occurred_at AS "occurredAt"
       FROM acknowledgement WHERE delivery_id = ANY($1::uuid[]) ORDER BY occurred_at, id LIMIT $2`,
    [deliveryIds, deliveryIds.length * ACKNOWLEDGEMENTS_SHOWN],
  );
  for (const { deliveryId, ...row } of attempts.rows) histories.get(deliveryId)?.attempts.push(row);
  for (const { deliveryId, ...row } of acknowledgements.rows) histories.get(deliveryId)?.acknowledgements.push(row);
  return histories;
}
