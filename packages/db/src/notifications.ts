import type { Channel, NotificationStatus } from '@carillon/core';
import type pg from 'pg';
import type { Queryable } from './database.ts';
import { listFilter } from './list-filter.ts';
import type { Scope } from './scope.ts';

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
  ttlSeconds: number | null;
}

/** The workflow of this key, or null. Index: workflow_environment_id_key_key. */
export async function findSendableWorkflow(db: Queryable, scope: Scope, key: string): Promise<SendableWorkflow | null> {
  const { rows } = await db.query<SendableWorkflow>({
    name: 'sendable-workflow',
    text: `SELECT w.id AS "workflowId", v.id AS "versionId", w.key, w.is_enabled AS "isEnabled",
                  w.is_critical AS "isCritical", w.on_doubt AS "onDoubt", v.channels, v.data_schema AS "dataSchema",
                  v.ttl_seconds AS "ttlSeconds"
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
  status: NotificationStatus;
  channels: Channel[];
  counts: Partial<Record<Channel, Record<string, number>>>;
  recipients: number;
  topics: number;
  isCritical: boolean;
  isSandbox: boolean;
  onDoubt: string;
  metadata: Record<string, string>;
  expiresAt: Date | null;
  cancelRequestedAt: Date | null;
  acceptedAt: Date;
  requestId: string | null;
}

const COLUMNS = `n.id, w.key AS "workflowKey", w.name AS "workflowName", n.status, n.channels, n.counts,
  cardinality(n.recipient_ids) AS recipients, cardinality(n.topic_ids) AS topics, n.is_critical AS "isCritical",
  n.is_sandbox AS "isSandbox", n.on_doubt AS "onDoubt", n.metadata, n.expires_at AS "expiresAt",
  n.cancel_requested_at AS "cancelRequestedAt", n.accepted_at AS "acceptedAt", n.request_id AS "requestId"`;

export interface NotificationFilter {
  status?: readonly string[] | undefined;
  /** Keys. */
  workflow?: readonly string[] | undefined;
  /** Pairs that must all be there. */
  metadata?: Readonly<Record<string, string>> | undefined;
  createdFrom?: Date | undefined;
  createdTo?: Date | undefined;
}

/** A page of notifications, newest first. Index: notification_environment_id_id_idx. */
export async function listNotifications(
  db: Queryable,
  scope: Scope,
  filter: NotificationFilter,
  page: { before: string | null; limit: number },
): Promise<NotificationRow[]> {
  const where = listFilter('n.environment_id', scope.environmentId);
  where.add(filter.status, (ref) => `n.status = ANY(${ref}::text[])`);
  where.add(filter.workflow, (ref) => `w.key = ANY(${ref}::text[])`);
  where.add(filter.metadata && JSON.stringify(filter.metadata), (ref) => `n.metadata @> ${ref}::jsonb`);
  where.add(filter.createdFrom, (ref) => `n.accepted_at >= ${ref}`);
  where.add(filter.createdTo, (ref) => `n.accepted_at < ${ref}`);
  where.add(page.before, (ref) => `n.id < ${ref}`);
  const { rows } = await db.query<NotificationRow>(
    `SELECT ${COLUMNS} FROM notification n JOIN workflow w ON w.id = n.workflow_id
      WHERE ${where.where} ORDER BY n.id DESC LIMIT ${where.value(page.limit)}`,
    where.values,
  );
  return rows;
}

export interface NotificationDetail extends NotificationRow {
  to: Buffer;
  data: Buffer;
  actor: string | null;
  sensitiveFields: string[];
  perChannel: { channel: Channel; state: string; planned: number }[];
}

/** One notification with its sealed content, or null. Index: notification_pkey. */
export async function findNotification(db: Queryable, scope: Scope, id: string): Promise<NotificationDetail | null> {
  const { rows } = await db.query<NotificationDetail>(
    `SELECT ${COLUMNS}, n."to", n.data, s.external_id AS actor, v.sensitive_fields AS "sensitiveFields",
            coalesce((SELECT json_agg(json_build_object('channel', c.channel, 'state', c.state, 'planned', c.planned))
                        FROM notification_channel c WHERE c.notification_id = n.id), '[]') AS "perChannel"
       FROM notification n
       JOIN workflow w ON w.id = n.workflow_id
       JOIN workflow_version v ON v.id = n.workflow_version_id
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
