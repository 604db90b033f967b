import type { Channel, Decision, DeliveryStatus } from '@carillon/core';
import type { Queryable } from './database.ts';
import { type ListFilter, listFilter } from './list-filter.ts';
import type { Scope } from './scope.ts';
import { uuidFloor } from './uuid-floor.ts';

/** Filters of deliveries as the API knows them; ids are UUIDs, lists are alternatives. */
export interface DeliveryFilter {
  ids?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  reason?: readonly string[] | undefined;
  channel?: readonly string[] | undefined;
  providerId?: string | undefined;
  /** Keys. */
  workflow?: readonly string[] | undefined;
  category?: readonly string[] | undefined;
  /** The customer's id. */
  subscriber?: string | undefined;
  notificationId?: string | undefined;
  errorFingerprint?: readonly string[] | undefined;
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
}

export interface DeliveryRow {
  id: string;
  notificationId: string;
  workflowKey: string;
  workflowName: string;
  subscriberExternalId: string;
  channel: Channel;
  /** Row of the address, for opening `addressValue`; null for in_app or when it is gone. */
  addressId: string | null;
  addressValue: Buffer | null;
  status: DeliveryStatus;
  reason: string | null;
  summary: string | null;
  /** What the decision said; a sandboxed send was let out and filtered all the same. */
  isLetOut: boolean;
  series: number;
  attempt: number;
  attemptsUsed: number;
  maxAttempts: number | null;
  dueAt: Date | null;
  providerId: string | null;
  providerName: string | null;
  providerMessageId: string | null;
  possibleDuplicate: boolean;
  isSandbox: boolean;
  errorFingerprint: string | null;
  engagement: Record<string, string>;
  acceptedAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  updatedAt: Date;
  version: number;
}

const COLUMNS = `d.id, d.notification_id AS "notificationId", w.key AS "workflowKey", w.name AS "workflowName",
  s.external_id AS "subscriberExternalId", d.channel, a.id AS "addressId", a.value AS "addressValue", d.status, d.reason,
  d.decision->>'summary' AS summary, (d.decision->>'deliver')::bool AS "isLetOut", d.series, d.attempt, d.attempts_used AS "attemptsUsed",
  cp.max_attempts AS "maxAttempts", d.due_at AS "dueAt", d.provider_id AS "providerId", p.name AS "providerName",
  d.provider_message_id AS "providerMessageId", d.possible_duplicate AS "possibleDuplicate", d.is_sandbox AS "isSandbox",
  d.error_fingerprint AS "errorFingerprint", d.engagement, d.accepted_at AS "acceptedAt", d.sent_at AS "sentAt",
  d.delivered_at AS "deliveredAt", d.updated_at AS "updatedAt", d.version`;

const JOINS = `JOIN workflow w ON w.id = d.workflow_id
  JOIN subscriber s ON s.id = d.subscriber_id
  LEFT JOIN provider p ON p.id = d.provider_id
  LEFT JOIN channel_policy cp ON cp.environment_id = d.environment_id AND cp.channel = d.channel
  LEFT JOIN address a ON a.subscriber_id = d.subscriber_id AND a.channel = d.channel
                     AND (d.channel <> 'push' OR a.id = d.address_id)`;

/** A page of deliveries, newest first. Index: delivery_environment_id_id_idx, or the partial one of the filter. */
export async function listDeliveries(
  db: Queryable,
  scope: Scope,
  filter: DeliveryFilter,
  page: { before: string | null; limit: number },
): Promise<DeliveryRow[]> {
  const where = listFilter('d.environment_id', scope.environmentId);
  addConditions(where, filter);
  where.add(page.before, (ref) => `d.id < ${ref}`);
  // The page is cut before the joins, so that they see only its rows.
  const limit = where.value(page.limit);
  const { rows } = await db.query<DeliveryRow>(
    `WITH page AS (SELECT d.* FROM delivery d WHERE ${where.where} ORDER BY d.id DESC LIMIT ${limit})
     SELECT ${COLUMNS} FROM page d ${JOINS} ORDER BY d.id DESC`,
    where.values,
  );
  return rows;
}

function addConditions(where: ListFilter, filter: DeliveryFilter): void {
  where.add(filter.ids, (ref) => `d.id = ANY(${ref}::uuid[])`);
  where.add(filter.status, (ref) => `d.status = ANY(${ref}::text[])`);
  where.add(filter.reason, (ref) => `d.reason = ANY(${ref}::text[])`);
  where.add(filter.channel, (ref) => `d.channel = ANY(${ref}::text[])`);
  where.add(filter.providerId, (ref) => `d.provider_id = ${ref}`);
  where.add(filter.notificationId, (ref) => `d.notification_id = ${ref}`);
  where.add(
    filter.errorFingerprint,
    (ref) => `d.error_fingerprint = ANY(${ref}::text[]) AND d.status IN ('dead', 'bounced')`,
  );
  where.add(
    filter.workflow,
    (ref) => `d.workflow_id IN (SELECT id FROM workflow WHERE environment_id = $1 AND key = ANY(${ref}::text[]))`,
  );
  where.add(
    filter.category,
    (ref) => `d.workflow_id IN (SELECT x.id FROM workflow x JOIN category c ON c.id = x.category_id
                                 WHERE x.environment_id = $1 AND c.key = ANY(${ref}::text[]))`,
  );
  where.add(
    filter.subscriber,
    (ref) => `d.subscriber_id = (SELECT id FROM subscriber WHERE environment_id = $1 AND external_id = ${ref})`,
  );
  where.add(filter.createdFrom, (ref) => `d.accepted_at >= ${ref}`);
  // A delivery is made after its notification was accepted, so its id bounds the scan as well.
  where.add(filter.createdFrom && uuidFloor(filter.createdFrom.getTime()), (ref) => `d.id >= ${ref}`);
  where.add(filter.createdTo, (ref) => `d.accepted_at < ${ref}`);
}

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

export interface DeliveryDetail extends DeliveryRow {
  decision: Decision;
  createdAt: Date;
  attempts: AttemptRow[];
  acknowledgements: AcknowledgementRow[];
}

/** One delivery with everything that is known about it, or null. Indexes: delivery_pkey and the partitions' keys. */
export async function findDelivery(db: Queryable, scope: Scope, id: string): Promise<DeliveryDetail | null> {
  const { rows } = await db.query<Omit<DeliveryDetail, 'attempts' | 'acknowledgements'>>(
    `SELECT ${COLUMNS}, d.decision, d.created_at AS "createdAt" FROM delivery d ${JOINS}
      WHERE d.environment_id = $1 AND d.id = $2`,
    [scope.environmentId, id],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const attempts = await db.query<AttemptRow>(
    `SELECT t.series, t.attempt, t.outcome, t.code, t.message, t.provider_id AS "providerId", p.name AS "providerName",
            t.provider_message_id AS "providerMessageId", t.possible_duplicate AS "possibleDuplicate",
            t.template_id AS "templateId", t.content_sha256 AS "contentSha256", t.started_at AS "startedAt",
            t.finished_at AS "finishedAt"
       FROM attempt t LEFT JOIN provider p ON p.id = t.provider_id
      WHERE t.delivery_id = $1 ORDER BY t.series, t.attempt`,
    [id],
  );
  const acknowledgements = await db.query<AcknowledgementRow>(
    `SELECT series, attempt, type, source, code, is_applied AS "isApplied", occurred_at AS "occurredAt"
       FROM acknowledgement WHERE delivery_id = $1 ORDER BY occurred_at, id LIMIT 500`,
    [id],
  );
  return { ...row, attempts: attempts.rows, acknowledgements: acknowledgements.rows };
}

/** Deliveries that changed since an instant, for streams that have no Redis: recent ones only, newest first. */
export async function listChangedDeliveries(
  db: Queryable,
  scope: Scope,
  since: Date,
  limit: number,
): Promise<{ id: string; notificationId: string; channel: Channel; status: DeliveryStatus; updatedAt: Date }[]> {
  const { rows } = await db.query(
    `SELECT id, notification_id AS "notificationId", channel, status, updated_at AS "updatedAt" FROM delivery
      WHERE environment_id = $1 AND id >= $2 AND updated_at > $3 ORDER BY id DESC LIMIT $4`,
    [scope.environmentId, uuidFloor(since.getTime() - 3_600_000), since, limit],
  );
  return rows;
}

/** Ids of the newest deliveries. Index: delivery_environment_id_id_idx. */
export async function newestDeliveryIds(db: Queryable, scope: Scope, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM delivery WHERE environment_id = $1 ORDER BY id DESC LIMIT $2',
    [scope.environmentId, limit],
  );
  return rows.map(({ id }) => id);
}
