import { OPEN_STATUSES, RETRYABLE_STATUSES, uuidV7 } from '@carillon/core';
import type pg from 'pg';
import type { Queryable } from './database.ts';
import { listFilter } from './list-filter.ts';
import { appendOutbox } from './outbox.ts';
import { filterClause } from './pipeline/operations.ts';
import type { Scope } from './scope.ts';

export const OPERATION_KINDS = ['retry', 'replay', 'discard', 'cancel'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_STATUSES = ['pending', 'running', 'completed', 'aborted', 'failed'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

export interface OperationView {
  id: string;
  kind: OperationKind;
  mode: string;
  name: string;
  status: OperationStatus;
  isDryRun: boolean;
  filter: Record<string, unknown> | null;
  targetIds: string[];
  ratePerSecond: number | null;
  estimated: number;
  processed: number;
  succeeded: number;
  filtered: number;
  failed: number;
  result: Record<string, unknown>;
  actor: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  abortRequestedAt: Date | null;
}

export interface NewOperation {
  kind: OperationKind;
  name?: string;
  mode?: string;
  /** As stored for the worker: lists of texts and UUIDs by name; null where `targetIds` name the targets. */
  filter: Record<string, unknown> | null;
  targetIds: readonly string[];
  ratePerSecond?: number | null;
  estimated: number;
}

const COLUMNS = `id, kind, mode, name, status, is_dry_run AS "isDryRun", filter, target_ids AS "targetIds",
  rate_per_second AS "ratePerSecond", estimated, processed, succeeded, filtered, failed, result, actor,
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", abort_requested_at AS "abortRequestedAt"`;

/** Stores an operation and the event that wakes the worker. `up_to` fixes its set: what comes later is not touched. */
export async function insertOperation(
  tx: pg.PoolClient,
  scope: Scope,
  operation: NewOperation,
  traceparent: string | null,
): Promise<OperationView> {
  const id = uuidV7();
  const { rows } = await tx.query<OperationView>(
    `INSERT INTO operation (id, environment_id, kind, mode, name, filter, target_ids, up_to, rate_per_second, estimated,
                            actor, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING ${COLUMNS}`,
    [
      id,
      scope.environmentId,
      operation.kind,
      operation.mode ?? 'same',
      operation.name ?? '',
      operation.filter,
      operation.targetIds,
      uuidV7(),
      operation.ratePerSecond ?? null,
      operation.estimated,
      scope.actor,
      scope.requestId,
    ],
  );
  await appendOutbox(tx, [
    {
      id: uuidV7(),
      type: 'operation.requested',
      schema_version: 1,
      environment_id: scope.environmentId,
      occurred_at: new Date().toISOString(),
      traceparent,
      operation_id: id,
    },
  ]);
  await auditOperation(tx, scope, `${operation.kind}.requested`, id);
  return rows[0] as OperationView;
}

/** Stores the answer of a dry run: nothing is to be done any more. */
export async function insertDryRun(
  tx: pg.PoolClient,
  scope: Scope,
  operation: NewOperation,
  result: Record<string, unknown>,
): Promise<OperationView> {
  const { rows } = await tx.query<OperationView>(
    `INSERT INTO operation (id, environment_id, kind, mode, name, filter, target_ids, up_to, rate_per_second, estimated,
                            actor, request_id, is_dry_run, status, result, started_at, finished_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, true, 'completed', $13, now(), now()) RETURNING ${COLUMNS}`,
    [
      uuidV7(),
      scope.environmentId,
      operation.kind,
      operation.mode ?? 'same',
      operation.name ?? '',
      operation.filter,
      operation.targetIds,
      uuidV7(),
      operation.ratePerSecond ?? null,
      operation.estimated,
      scope.actor,
      scope.requestId,
      result,
    ],
  );
  return rows[0] as OperationView;
}

/** One operation, or null. */
export async function findOperation(db: Queryable, scope: Scope, id: string): Promise<OperationView | null> {
  const { rows } = await db.query<OperationView>(
    `SELECT ${COLUMNS} FROM operation WHERE environment_id = $1 AND id = $2`,
    [scope.environmentId, id],
  );
  return rows[0] ?? null;
}

/** A page of operations, newest first. Index: operation_environment_id_id_idx. */
export async function listOperations(
  db: Queryable,
  scope: Scope,
  filter: { kind?: readonly string[] | undefined; status?: readonly string[] | undefined },
  page: { before: string | null; limit: number },
): Promise<OperationView[]> {
  const where = listFilter('environment_id', scope.environmentId);
  where.add(filter.kind, (ref) => `kind = ANY(${ref}::text[])`);
  where.add(filter.status, (ref) => `status = ANY(${ref}::text[])`);
  where.add(page.before, (ref) => `id < ${ref}`);
  const { rows } = await db.query<OperationView>(
    `SELECT ${COLUMNS} FROM operation WHERE ${where.where} ORDER BY id DESC LIMIT ${where.value(page.limit)}`,
    where.values,
  );
  return rows;
}

/** Asks a running operation to stop; the worker does so before its next page. Null when it is unknown. Safe to repeat. */
export async function requestAbort(tx: pg.PoolClient, scope: Scope, id: string): Promise<OperationView | null> {
  const { rows } = await tx.query<OperationView>(
    `UPDATE operation SET abort_requested_at = coalesce(abort_requested_at, now())
      WHERE environment_id = $1 AND id = $2 AND status IN ('pending', 'running') RETURNING ${COLUMNS}`,
    [scope.environmentId, id],
  );
  if (rows[0] === undefined) return findOperation(tx, scope, id);
  await auditOperation(tx, scope, 'abort.requested', id);
  return rows[0];
}

export type RetryRequest =
  | { kind: 'requested' | 'already_requested'; operation: OperationView }
  | { kind: 'unknown' }
  | { kind: 'not_retryable'; status: string };

/**
 * Asks for a new series on one delivery. Two people who press at once get one operation. A request whose operation
 * ended without a new series does not stand in the way of the next.
 * Locks: the delivery's replay request. Safe to repeat: unique (delivery, series).
 */
export async function requestRetry(
  tx: pg.PoolClient,
  scope: Scope,
  deliveryId: string,
  traceparent: string | null,
): Promise<RetryRequest> {
  const { rows } = await tx.query<{ status: string; series: number }>(
    'SELECT status, series FROM delivery WHERE environment_id = $1 AND id = $2',
    [scope.environmentId, deliveryId],
  );
  const delivery = rows[0];
  if (delivery === undefined) return { kind: 'unknown' };
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`retry ${deliveryId}`]);
  const isRetryable = (RETRYABLE_STATUSES as readonly string[]).includes(delivery.status);
  const earlier = await findRetryOf(tx, deliveryId, delivery.series, isRetryable);
  if (earlier) return { kind: 'already_requested', operation: earlier };
  if (!isRetryable) return { kind: 'not_retryable', status: delivery.status };
  const wanted: NewOperation = { kind: 'retry', filter: null, targetIds: [deliveryId], estimated: 1 };
  const operation = await insertOperation(tx, scope, wanted, traceparent);
  await tx.query(
    `INSERT INTO replay_request (delivery_id, series, operation_id) VALUES ($1, $2, $3)
     ON CONFLICT (delivery_id, series) DO UPDATE SET operation_id = excluded.operation_id, created_at = now()`,
    [deliveryId, delivery.series, operation.id],
  );
  return { kind: 'requested', operation };
}

/** A second press counts as the same one for this long, also when the worker has already begun the new series. */
const SAME_PRESS_SECONDS = 60;

async function findRetryOf(
  tx: pg.PoolClient,
  deliveryId: string,
  series: number,
  isRetryable: boolean,
): Promise<OperationView | null> {
  const { rows } = await tx.query<OperationView>(
    `SELECT ${COLUMNS} FROM operation
      WHERE id IN (SELECT operation_id FROM replay_request
                    WHERE delivery_id = $1 AND (series = $2
                       OR NOT $3 AND series = $2 - 1 AND created_at > now() - make_interval(secs => $4)))
        AND (status IN ('pending', 'running') OR NOT $3)
      ORDER BY id DESC LIMIT 1`,
    [deliveryId, series, isRetryable, SAME_PRESS_SECONDS],
  );
  return rows[0] ?? null;
}

/** What an operation would touch, counted up to `limit` rows. */
export interface DryRunCount {
  total: number;
  isCut: boolean;
  byChannel: Record<string, number>;
  byStatus: Record<string, number>;
  byReason: Record<string, number>;
}

/** Counts the deliveries of a retry, up to `limit`: those that a new series may start from. Reads only. */
export async function countRetryTargets(
  db: Queryable,
  scope: Scope,
  target: { filter: Record<string, unknown> | null; ids: readonly string[] },
  limit: number,
): Promise<DryRunCount> {
  const { sql, values } = filterClause(target.filter ?? {}, 4);
  const byIds = target.filter === null;
  const { rows } = await db.query<{ channel: string; status: string; reason: string | null; count: number }>(
    `SELECT channel, status, reason, count(*) AS count FROM (
       SELECT d.channel, d.status, d.reason FROM delivery d
        WHERE d.environment_id = $1 AND d.status = ANY($2::text[])${byIds ? ' AND d.id = ANY($4::uuid[])' : sql}
        LIMIT $3) AS target GROUP BY channel, status, reason`,
    [scope.environmentId, RETRYABLE_STATUSES, limit + 1, ...(byIds ? [target.ids] : values)],
  );
  return summarize(rows, limit);
}

/** Counts the deliveries that a cancellation would stop. Reads only. */
export async function countCancelTargets(
  db: Queryable,
  scope: Scope,
  notificationIds: readonly string[],
  limit: number,
): Promise<DryRunCount> {
  const { rows } = await db.query<{ channel: string; status: string; reason: string | null; count: number }>(
    `SELECT channel, status, reason, count(*) AS count FROM (
       SELECT channel, status, reason FROM delivery
        WHERE environment_id = $1 AND notification_id = ANY($2::uuid[]) AND status = ANY($3::text[]) LIMIT $4) AS target
      GROUP BY channel, status, reason`,
    [scope.environmentId, notificationIds, OPEN_STATUSES, limit + 1],
  );
  return summarize(rows, limit);
}

function summarize(
  rows: readonly { channel: string; status: string; reason: string | null; count: number }[],
  limit: number,
): DryRunCount {
  const sum: DryRunCount = { total: 0, isCut: false, byChannel: {}, byStatus: {}, byReason: {} };
  for (const { channel, status, reason, count } of rows) {
    sum.total += count;
    sum.byChannel[channel] = (sum.byChannel[channel] ?? 0) + count;
    sum.byStatus[status] = (sum.byStatus[status] ?? 0) + count;
    if (reason !== null) sum.byReason[reason] = (sum.byReason[reason] ?? 0) + count;
  }
  sum.isCut = sum.total > limit;
  return sum;
}

/** Ids of these that are rows of the environment: others are not told apart from unknown ones. */
export async function ownIds(
  db: Queryable,
  scope: Scope,
  table: 'delivery' | 'notification' | 'dead_letter',
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE environment_id = $1 AND id = ANY($2::uuid[])`,
    [scope.environmentId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

async function auditOperation(tx: pg.PoolClient, scope: Scope, action: string, id: string): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (id, workspace_id, environment_id, actor, action, target, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [uuidV7(), scope.workspaceId, scope.environmentId, scope.actor, `operation.${action}`, id, scope.requestId],
  );
}

/** UUIDs behind names in a filter; names that mean nothing in the environment are left out. */
export async function resolveFilterNames(
  db: Queryable,
  scope: Scope,
  names: { workflows: readonly string[]; subscribers: readonly string[] },
): Promise<{ workflows: string[]; subscribers: string[] }> {
  const find = async (sql: string, values: readonly string[]): Promise<string[]> => {
    if (values.length === 0) return [];
    const { rows } = await db.query<{ id: string }>(sql, [scope.environmentId, values]);
    return rows.map(({ id }) => id);
  };
  return {
    workflows: await find(
      'SELECT id FROM workflow WHERE environment_id = $1 AND key = ANY($2::text[])',
      names.workflows,
    ),
    subscribers: await find(
      'SELECT id FROM subscriber WHERE environment_id = $1 AND external_id = ANY($2::text[])',
      names.subscribers,
    ),
  };
}
