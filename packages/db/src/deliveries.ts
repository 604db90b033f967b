import type { Channel, Decision, DeliveryStatus } from '@carillon/core';
import type { Queryable } from './database.ts';
import { type AcknowledgementRow, type AttemptRow, findHistories } from './delivery-history.ts';
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
  /** UUIDs of people, as a search for a recipient found them; an empty list finds nothing. */
  subscriberIds?: readonly string[] | undefined;
  notificationId?: string | undefined;
  /** Deliveries that this operation began a new series of. */
  operationId?: string | undefined;
  errorFingerprint?: readonly string[] | undefined;
  isDiscarded?: boolean | undefined;
  possibleDuplicate?: boolean | undefined;
  /** Attempts of the series that count against the policy, at least. */
  attemptsMin?: number | undefined;
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
  /** Given up by a person after it failed; all three are null or none. */
  discardedAt: Date | null;
  discardedBy: string | null;
  discardReason: string | null;
  updatedAt: Date;
  version: number;
}

/** The columns of a DeliveryRow, of `delivery d` with DELIVERY_JOINS. */
export const DELIVERY_COLUMNS = `d.id, d.notification_id AS "notificationId", w.key AS "workflowKey", w.name AS "workflowName",
  s.external_id AS "subscriberExternalId", d.channel, a.id AS "addressId", a.value AS "addressValue", d.status, d.reason,
  d.decision->>'summary' AS summary, (d.decision->>'deliver')::bool AS "isLetOut", d.series, d.attempt, d.attempts_used AS "attemptsUsed",
  cp.max_attempts AS "maxAttempts", d.due_at AS "dueAt", d.provider_id AS "providerId", p.name AS "providerName",
  d.provider_message_id AS "providerMessageId", d.possible_duplicate AS "possibleDuplicate", d.is_sandbox AS "isSandbox",
  d.error_fingerprint AS "errorFingerprint", d.engagement, d.accepted_at AS "acceptedAt", d.sent_at AS "sentAt",
  d.delivered_at AS "deliveredAt", d.discarded_at AS "discardedAt", d.discarded_by AS "discardedBy", d.discard_reason AS "discardReason", d.updated_at AS "updatedAt", d.version`;

export const DELIVERY_JOINS = `JOIN workflow w ON w.id = d.workflow_id
  JOIN subscriber s ON s.id = d.subscriber_id
  LEFT JOIN provider p ON p.id = d.provider_id
  LEFT JOIN channel_policy cp ON cp.environment_id = d.environment_id AND cp.channel = d.channel
  LEFT JOIN address a ON a.subscriber_id = d.subscriber_id AND a.channel = d.channel
                     AND (d.channel <> 'push' OR a.id = d.address_id)`;

/**
 * A page of deliveries, newest first. Index: delivery_list_idx, which answers most filters without reading rows, or the
 * partial one of the filter.
 */
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
    `WITH page AS (SELECT d.id FROM delivery d WHERE ${where.where} ORDER BY d.id DESC LIMIT ${limit})
     SELECT ${DELIVERY_COLUMNS} FROM page JOIN delivery d ON d.id = page.id ${DELIVERY_JOINS} ORDER BY d.id DESC`,
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
  where.add(filter.possibleDuplicate, (ref) => `d.possible_duplicate = ${ref}`);
  where.add(filter.attemptsMin, (ref) => `d.attempts_used >= ${ref}`);
  where.add(
    filter.operationId,
    (ref) => `d.id = ANY(ARRAY(SELECT delivery_id FROM replay_request WHERE operation_id = ${ref}))`,
  );
  where.add(filter.isDiscarded, (ref) => `(d.discarded_at IS NOT NULL) = ${ref}`);
  where.add(
    filter.workflow,
    (ref) =>
      `d.workflow_id = ANY(ARRAY(SELECT id FROM workflow WHERE environment_id = $1 AND key = ANY(${ref}::text[])))`,
  );
  where.add(
    filter.category,
    (ref) => `d.workflow_id = ANY(ARRAY(SELECT x.id FROM workflow x JOIN category c ON c.id = x.category_id
                                         WHERE x.environment_id = $1 AND c.key = ANY(${ref}::text[])))`,
  );
  where.add(
    filter.subscriber,
    (ref) => `d.subscriber_id = (SELECT id FROM subscriber WHERE environment_id = $1 AND external_id = ${ref})`,
  );
  where.add(filter.subscriberIds, (ref) => `d.subscriber_id = ANY(${ref}::uuid[])`);
  where.add(filter.createdFrom, (ref) => `d.accepted_at >= ${ref}`);
  // A delivery is made after its notification was accepted, so its id bounds the scan as well.
  where.add(filter.createdFrom && uuidFloor(filter.createdFrom.getTime()), (ref) => `d.id >= ${ref}`);
  where.add(filter.createdTo, (ref) => `d.accepted_at < ${ref}`);
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
    `SELECT ${DELIVERY_COLUMNS}, d.decision, d.created_at AS "createdAt" FROM delivery d ${DELIVERY_JOINS}
      WHERE d.environment_id = $1 AND d.id = $2`,
    [scope.environmentId, id],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const history = (await findHistories(db, [id])).get(id);
  return { ...row, attempts: history?.attempts ?? [], acknowledgements: history?.acknowledgements ?? [] };
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

/** Ids of the newest deliveries. Index: delivery_list_idx. */
export async function newestDeliveryIds(db: Queryable, scope: Scope, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM delivery WHERE environment_id = $1 ORDER BY id DESC LIMIT $2',
    [scope.environmentId, limit],
  );
  return rows.map(({ id }) => id);
}
