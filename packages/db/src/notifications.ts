import type { Channel, NotificationStatus } from '@carillon/core';
import type pg from 'pg';
import type { Queryable } from './database.ts';
import { type ListFilter, listFilter } from './list-filter.ts';
import type { Scope } from './scope.ts';
import { uuidFloor } from './uuid-floor.ts';

/** A workflow with what a send request is checked against: its newest published version. */
export interface SendableWorkflow {
  workflowId: string;
  versionId: string;
  key: string;
  isEnabled: boolean;
  isCritical: boolean;
  onDoubt: 'retry' | 'drop';
  channels: Channel[];
  dataSchema: Record<string, unknown>;
  sensitiveFields: string[];
  ttlSeconds: number | null;
}

/** The workflow of this key, or null. Index: workflow_environment_id_key_key. */
export async function findSendableWorkflow(db: Queryable, scope: Scope, key: string): Promise<SendableWorkflow | null> {
  const { rows } = await db.query<SendableWorkflow>({
    name: 'sendable-workflow',
    text: `SELECT w.id AS "workflowId", v.id AS "versionId", w.key, w.is_enabled AS "isEnabled",
                  w.is_critical AS "isCritical", w.on_doubt AS "onDoubt", v.channels, v.data_schema AS "dataSchema",
                  v.sensitive_fields AS "sensitiveFields", v.ttl_seconds AS "ttlSeconds"
             FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.current_version
            WHERE w.environment_id = $1 AND w.key = $2`,
    values: [scope.environmentId, key],
  });
  return rows[0] ?? null;
}

/** UUIDs of topics by key; unknown keys are left out. */
export async function findTopicIds(db: Queryable, scope: Scope, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; key: string }>(
    'SELECT id, key FROM topic WHERE environment_id = $1 AND key = ANY($2::text[])',
    [scope.environmentId, keys],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}

export interface NotificationRow {
  id: string;
  workflowKey: string;
  workflowName: string;
  workflowVersion: number;
  status: NotificationStatus;
  channels: Channel[];
  counts: Partial<Record<Channel, Record<string, number>>>;
  recipients: number;
  topics: number;
  /** The customer's id of the first person named; null where only topics are. */
  firstRecipient: string | null;
  /** Key of the first topic named. */
  firstTopic: string | null;
  /** Deliveries planned so far, over all channels. */
  planned: number;
  /** True while a topic is still being resolved. */
  isExpanding: boolean;
  /** When the first delivery was taken by a provider; null where none was, and where there are more than 200. */
  firstSentAt: Date | null;
  isCritical: boolean;
  isSandbox: boolean;
  onDoubt: string;
  metadata: Record<string, string>;
  expiresAt: Date | null;
  cancelRequestedAt: Date | null;
  acceptedAt: Date;
  requestId: string | null;
  apiKeyId: string | null;
  apiKeyName: string | null;
}

const COLUMNS = `n.id, w.key AS "workflowKey", w.name AS "workflowName", v.version AS "workflowVersion", n.status,
  n.channels, n.counts, cardinality(n.recipient_ids) AS recipients, cardinality(n.topic_ids) AS topics,
  person.external_id AS "firstRecipient", topic.key AS "firstTopic", coalesce(spread.planned, 0) AS planned,
  coalesce(spread.is_expanding, false) AS "isExpanding", taken.at AS "firstSentAt", n.is_critical AS "isCritical",
  n.is_sandbox AS "isSandbox", n.on_doubt AS "onDoubt", n.metadata, n.expires_at AS "expiresAt",
  n.cancel_requested_at AS "cancelRequestedAt", n.accepted_at AS "acceptedAt", n.request_id AS "requestId",
  n.api_key_id AS "apiKeyId", k.name AS "apiKeyName"`;

// Each looks up a handful of rows by primary key; the first sending is looked for among 200 deliveries at most.
const JOINS = `JOIN workflow w ON w.id = n.workflow_id
  JOIN workflow_version v ON v.id = n.workflow_version_id
  LEFT JOIN api_key k ON k.id = n.api_key_id
  LEFT JOIN subscriber person ON person.id = n.recipient_ids[1]
  LEFT JOIN topic ON topic.id = n.topic_ids[1]
  LEFT JOIN LATERAL (SELECT sum(c.planned)::int AS planned, bool_or(c.state = 'expanding') AS is_expanding
                       FROM notification_channel c WHERE c.notification_id = n.id) spread ON true
  LEFT JOIN LATERAL (SELECT min(d.sent_at) AS at
                       FROM (SELECT sent_at FROM delivery WHERE notification_id = n.id LIMIT 200) d
                      WHERE coalesce(spread.planned, 0) <= 200) taken ON true`;

export interface NotificationFilter {
  ids?: readonly string[] | undefined;
  status?: readonly string[] | undefined;
  /** Keys. */
  workflow?: readonly string[] | undefined;
  /** Those expected to ring one of these. */
  channel?: readonly string[] | undefined;
  /** The customer's id of somebody it was planned for, by name or by topic. */
  subscriber?: string | undefined;
  /** Pairs that must all be there. */
  metadata?: Readonly<Record<string, string>> | undefined;
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
}

/**
 * A page of notifications, newest first. Indexes: notification_environment_id_id_idx, or notification_attention_idx
 * where only rare statuses are asked for; delivery_subscriber_id_id_idx for a person.
 */
export async function listNotifications(
  db: Queryable,
  scope: Scope,
  filter: NotificationFilter,
  page: { before: string | null; limit: number },
): Promise<NotificationRow[]> {
  const where = listFilter('n.environment_id', scope.environmentId);
  addConditions(where, filter);
  where.add(page.before, (ref) => `n.id < ${ref}`);
  // The page is cut before the joins, so that they see only its rows.
  const limit = where.value(page.limit);
  const { rows } = await db.query<NotificationRow>(
    `WITH page AS (SELECT n.* FROM notification n WHERE ${where.where} ORDER BY n.id DESC LIMIT ${limit})
     SELECT ${COLUMNS} FROM page n ${JOINS} ORDER BY n.id DESC`,
    where.values,
  );
  return rows;
}

function addConditions(where: ListFilter, filter: NotificationFilter): void {
  where.add(filter.ids, (ref) => `n.id = ANY(${ref}::uuid[])`);
  where.add(filter.status, (ref) => `n.status = ANY(${ref}::text[])`);
  where.add(
    filter.workflow,
    (ref) => `n.workflow_id IN (SELECT id FROM workflow WHERE environment_id = $1 AND key = ANY(${ref}::text[]))`,
  );
  where.add(filter.channel, (ref) => `n.channels && ${ref}::text[]`);
  where.add(
    filter.subscriber,
    (ref) => `n.id IN (SELECT d.notification_id FROM delivery d WHERE d.subscriber_id =
                        (SELECT id FROM subscriber WHERE environment_id = $1 AND external_id = ${ref}))`,
  );
  where.add(filter.metadata && JSON.stringify(filter.metadata), (ref) => `n.metadata @> ${ref}::jsonb`);
  where.add(filter.createdFrom, (ref) => `n.accepted_at >= ${ref}`);
  // Ids are made moments before the row is stored, so they bound the scan with some room.
  where.add(filter.createdFrom && uuidFloor(filter.createdFrom.getTime() - 60_000), (ref) => `n.id >= ${ref}`);
  where.add(filter.createdTo, (ref) => `n.accepted_at < ${ref}`);
  where.add(filter.createdTo && uuidFloor(filter.createdTo.getTime() + 1), (ref) => `n.id < ${ref}`);
}

export interface NotificationDetail extends NotificationRow {
  to: Buffer;
  data: Buffer;
  actor: string | null;
  traceparent: string | null;
  sensitiveFields: string[];
  perChannel: { channel: Channel; state: string; planned: number }[];
}

/** One notification with its sealed content, or null. Index: notification_pkey. */
export async function findNotification(db: Queryable, scope: Scope, id: string): Promise<NotificationDetail | null> {
  const { rows } = await db.query<NotificationDetail>(
    `SELECT ${COLUMNS}, n."to", n.data, s.external_id AS actor, n.traceparent, v.sensitive_fields AS "sensitiveFields",
            coalesce((SELECT json_agg(json_build_object('channel', c.channel, 'state', c.state, 'planned', c.planned))
                        FROM notification_channel c WHERE c.notification_id = n.id), '[]') AS "perChannel"
       FROM notification n ${JOINS}
       LEFT JOIN subscriber s ON s.id = n.actor_id
      WHERE n.environment_id = $1 AND n.id = $2`,
    [scope.environmentId, id],
  );
  return rows[0] ?? null;
}

export type CancelMark =
  /** Set now, or set before by another request. */
  { kind: 'marked'; isFirst: boolean } | { kind: 'unknown' };

/** Asks that nothing more of a notification is sent; every claim looks at it. Locks its row. Safe to repeat. */
export async function markCancelled(tx: pg.PoolClient, scope: Scope, id: string): Promise<CancelMark> {
  const { rows } = await tx.query<{ marked: Date | null }>(
    'SELECT cancel_requested_at AS marked FROM notification WHERE environment_id = $1 AND id = $2 FOR UPDATE',
    [scope.environmentId, id],
  );
  const row = rows[0];
  if (row === undefined) return { kind: 'unknown' };
  if (row.marked !== null) return { kind: 'marked', isFirst: false };
  await tx.query('UPDATE notification SET cancel_requested_at = now() WHERE id = $1', [id]);
  return { kind: 'marked', isFirst: true };
}
