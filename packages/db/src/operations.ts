import { uuidV7 } from '@carillon/core';
import type pg from 'pg';
import type { Queryable } from './database.ts';
import { listFilter } from './list-filter.ts';
import { appendOutbox } from './outbox.ts';
import type { Scope } from './scope.ts';

export const OPERATION_KINDS = ['retry', 'replay', 'discard', 'cancel'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_STATUSES = ['pending', 'running', 'completed', 'aborted', 'failed'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

/** What an operation's ids or filter name. */
export type OperationTarget = 'delivery' | 'notification' | 'dead_letter';

export interface OperationView {
  id: string;
  kind: OperationKind;
  target: OperationTarget;
  mode: string;
  name: string;
  /** Why it was asked for, in the person's words. */
  reason: string | null;
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
  target: OperationTarget;
  name?: string;
  reason?: string | null;
  mode?: string;
  /** As stored for the worker: lists of texts and UUIDs by name; null where `targetIds` name the targets. */
  filter: Record<string, unknown> | null;
  targetIds: readonly string[];
  ratePerSecond?: number | null;
  estimated: number;
}

/** The columns of an OperationView. */
export const OPERATION_COLUMNS = `id, kind, target, mode, name, reason, status, is_dry_run AS "isDryRun", filter, target_ids AS "targetIds",
  rate_per_second AS "ratePerSecond", estimated, processed, succeeded, filtered, failed, result, actor,
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt", abort_requested_at AS "abortRequestedAt"`;

const NEW_COLUMNS = `id, environment_id, kind, target, mode, name, reason, filter, target_ids, up_to, rate_per_second, estimated, actor,
  request_id`;

/** The values of NEW_COLUMNS. */
const newRow = (id: string, scope: Scope, operation: NewOperation): unknown[] => [
  id,
  scope.environmentId,
  operation.kind,
  operation.target,
  operation.mode ?? 'same',
  operation.name ?? '',
  operation.reason ?? null,
  operation.filter,
  operation.targetIds,
  uuidV7(),
  operation.ratePerSecond ?? null,
  operation.estimated,
  scope.actor,
  scope.requestId,
];

/** Stores an operation and the event that wakes the worker. `up_to` fixes its set: what comes later is not touched. */
export async function insertOperation(
  tx: pg.PoolClient,
  scope: Scope,
  operation: NewOperation,
  traceparent: string | null,
): Promise<OperationView> {
  const id = uuidV7();
  const { rows } = await tx.query<OperationView>(
    `INSERT INTO operation (${NEW_COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING ${OPERATION_COLUMNS}`,
    newRow(id, scope, operation),
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
  const { kind, target, estimated, reason = null } = operation;
  await auditOperation(tx, scope, `${kind}.requested`, id, { target, estimated, reason });
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
    `INSERT INTO operation (${NEW_COLUMNS}, is_dry_run, status, result, started_at, finished_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, true, 'completed', $15, now(), now()) RETURNING ${OPERATION_COLUMNS}`,
    [...newRow(uuidV7(), scope, operation), result],
  );
  return rows[0] as OperationView;
}

/** One operation, or null. */
export async function findOperation(db: Queryable, scope: Scope, id: string): Promise<OperationView | null> {
  const { rows } = await db.query<OperationView>(
    `SELECT ${OPERATION_COLUMNS} FROM operation WHERE environment_id = $1 AND id = $2`,
    [scope.environmentId, id],
  );
  return rows[0] ?? null;
}

/** A page of operations, newest first. Index: operation_environment_id_id_idx. */
export async function listOperations(
  db: Queryable,
  scope: Scope,
  filter: {
    kind?: readonly string[] | undefined;
    status?: readonly string[] | undefined;
    isDryRun?: boolean | undefined;
  },
  page: { before: string | null; limit: number },
): Promise<OperationView[]> {
  const where = listFilter('environment_id', scope.environmentId);
  where.add(filter.kind, (ref) => `kind = ANY(${ref}::text[])`);
  where.add(filter.status, (ref) => `status = ANY(${ref}::text[])`);
  where.add(filter.isDryRun, (ref) => `is_dry_run = ${ref}`);
  where.add(page.before, (ref) => `id < ${ref}`);
  const { rows } = await db.query<OperationView>(
    `SELECT ${OPERATION_COLUMNS} FROM operation WHERE ${where.where} ORDER BY id DESC LIMIT ${where.value(page.limit)}`,
    where.values,
  );
  return rows;
}

/** Asks a running operation to stop; the worker does so before its next page. Null when it is unknown. Safe to repeat. */
export async function requestAbort(tx: pg.PoolClient, scope: Scope, id: string): Promise<OperationView | null> {
  const { rows } = await tx.query<OperationView>(
    `UPDATE operation SET abort_requested_at = coalesce(abort_requested_at, now())
      WHERE environment_id = $1 AND id = $2 AND status IN ('pending', 'running') RETURNING ${OPERATION_COLUMNS}`,
    [scope.environmentId, id],
  );
  if (rows[0] === undefined) return findOperation(tx, scope, id);
  await auditOperation(tx, scope, 'abort.requested', id, {});
  return rows[0];
}

async function auditOperation(
  tx: pg.PoolClient,
  scope: Scope,
  action: string,
  id: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (id, workspace_id, environment_id, actor, action, target, detail, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [uuidV7(), scope.workspaceId, scope.environmentId, scope.actor, `operation.${action}`, id, detail, scope.requestId],
  );
}
