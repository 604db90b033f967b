import type { Channel, Decision, DeliveryStatus } from '@carillon/core';
import type pg from 'pg';
import type { Queryable } from '../database.ts';
import { WAITING_COLUMNS, type WaitingDelivery } from './fan-out.ts';

export interface OperationRow {
  id: string;
  environmentId: string;
  kind: 'retry' | 'replay' | 'discard' | 'cancel';
  target: 'delivery' | 'notification' | 'dead_letter';
  /** Why it was asked for; a discard has one. */
  reason: string | null;
  actor: string;
  status: 'pending' | 'running' | 'completed' | 'aborted' | 'failed';
  isDryRun: boolean;
  filter: Record<string, unknown> | null;
  targetIds: string[];
  upTo: string;
  cursor: string | null;
  ratePerSecond: number | null;
  result: Record<string, unknown>;
  abortRequestedAt: Date | null;
}

/** Takes an open operation for this transaction; null when it ended or another worker has it. */
export async function takeOperation(tx: pg.PoolClient, id: string): Promise<OperationRow | null> {
  const { rows } = await tx.query<OperationRow>(
    `SELECT id, environment_id AS "environmentId", kind, target, reason, actor, status, is_dry_run AS "isDryRun", filter, target_ids AS "targetIds",
            up_to AS "upTo", cursor, rate_per_second AS "ratePerSecond", result, abort_requested_at AS "abortRequestedAt"
       FROM operation WHERE id = $1 AND status IN ('pending', 'running') FOR UPDATE SKIP LOCKED`,
    [id],
  );
  return rows[0] ?? null;
}

export interface OperationProgress {
  status: OperationRow['status'];
  cursor: string | null;
  processed: number;
  succeeded: number;
  filtered: number;
  failed: number;
  result: Record<string, unknown>;
}

/** Adds one page's counts to an operation, and moves its cursor or ends it. */
export async function storeProgress(tx: pg.PoolClient, id: string, progress: OperationProgress): Promise<void> {
  await tx.query(
    `UPDATE operation SET status = $2, cursor = coalesce($3, cursor), processed = processed + $4, succeeded = succeeded + $5,
            filtered = filtered + $6, failed = failed + $7, result = $8, started_at = coalesce(started_at, now()),
            finished_at = CASE WHEN $2 IN ('completed', 'aborted', 'failed') THEN now() END
      WHERE id = $1`,
    [
      id,
      progress.status,
      progress.cursor,
      progress.processed,
      progress.succeeded,
      progress.filtered,
      progress.failed,
      progress.result,
    ],
  );
}

/** A delivery that an operation looks at, with what a new decision needs. */
export interface TargetRow {
  id: string;
  environmentId: string;
  notificationId: string;
  workflowVersionId: string;
  subscriberId: string;
  addressId: string;
  channel: Channel;
  status: DeliveryStatus;
  series: number;
  expiresAt: Date | null;
  /** A test send: it is never retried. */
  isSandbox: boolean;
}

/** Filters of deliveries that an operation may carry; the API validates them. */
const FILTERS: Record<string, (index: number) => string> = {
  status: (i) => `d.status = ANY($${i}::text[])`,
  reason: (i) => `d.reason = ANY($${i}::text[])`,
  channel: (i) => `d.channel = ANY($${i}::text[])`,
  provider_id: (i) => `d.provider_id = ANY($${i}::uuid[])`,
  workflow_id: (i) => `d.workflow_id = ANY($${i}::uuid[])`,
  subscriber_id: (i) => `d.subscriber_id = ANY($${i}::uuid[])`,
  notification_id: (i) => `d.notification_id = ANY($${i}::uuid[])`,
  operation_id: (i) =>
    `d.id = ANY(ARRAY(SELECT delivery_id FROM replay_request WHERE operation_id = ANY($${i}::uuid[])))`,
  error_fingerprint: (i) => `d.error_fingerprint = ANY($${i}::text[]) AND d.status IN ('dead', 'bounced')`,
  possible_duplicate: (i) => `d.possible_duplicate = ($${i}::bool[])[1]`,
  attempts_min: (i) => `d.attempts_used >= ($${i}::int[])[1]`,
  created_from: (i) => `d.accepted_at >= ($${i}::timestamptz[])[1]`,
  created_to: (i) => `d.accepted_at < ($${i}::timestamptz[])[1]`,
};

/** The WHERE clause of a stored filter: each key names a column, each value is a list of texts. @throws Error for an unknown key */
export function filterClause(filter: Record<string, unknown>, firstIndex: number): { sql: string; values: string[][] } {
  const entries = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  const parts = entries.map(([key], index) => {
    const part = FILTERS[key];
    if (part === undefined) throw new Error(`unknown filter ${key}`);
    return part(firstIndex + index);
  });
  const values = entries.map(([, value]) => (Array.isArray(value) ? value.map(String) : [String(value)]));
  return { sql: parts.map((part) => ` AND ${part}`).join(''), values };
}

/** Deliveries that ended badly: the only ones that can be discarded. */
export const FAILED_STATUSES = ['dead', 'bounced'] as const satisfies readonly DeliveryStatus[];

/**
 * The WHERE clause of what an operation touches. What somebody discarded is given up: a filter leaves it out, an id
 * takes it back. Filters leave out test sends as well. Values begin at `$firstIndex`.
 */
export function targetClause(
  { filter, ids }: { filter: Record<string, unknown> | null; ids: readonly string[] },
  firstIndex: number,
): { sql: string; values: unknown[] } {
  if (filter === null) return { sql: ` AND d.id = ANY($${firstIndex}::uuid[])`, values: [ids] };
  const { sql, values } = filterClause(filter, firstIndex);
  return { sql: `${sql} AND d.discarded_at IS NULL AND NOT d.is_sandbox`, values };
}

/** The next page of an operation's deliveries, by id, fixed at the operation's making. Locks them. Index: delivery_pkey or delivery_list_idx. */
export async function loadTargets(tx: pg.PoolClient, operation: OperationRow, limit: number): Promise<TargetRow[]> {
  const { sql, values } = targetClause({ filter: operation.filter, ids: operation.targetIds }, 5);
  const { rows } = await tx.query<TargetRow>(
    `SELECT d.id, d.environment_id AS "environmentId", d.notification_id AS "notificationId",
            n.workflow_version_id AS "workflowVersionId", d.subscriber_id AS "subscriberId", d.address_id AS "addressId",
            d.channel, d.status, d.series, d.expires_at AS "expiresAt",
            d.is_sandbox AS "isSandbox"
       FROM delivery d JOIN notification n ON n.id = d.notification_id
      WHERE d.environment_id = $1 AND d.id <= $2 AND ($3::uuid IS NULL OR d.id > $3)${sql}
      ORDER BY d.id LIMIT $4 FOR UPDATE OF d`,
    [operation.environmentId, operation.upTo, operation.cursor, limit, ...values],
  );
  return rows;
}

export interface NewSeries {
  id: string;
  series: number;
  deliver: boolean;
  reason: string | null;
  decision: Decision;
  choicesVersion: number;
  providerId: string | null;
}

/**
 * Starts the next series of deliveries that ended: waiting again, or filtered where the new decision says no.
 * Unique on (delivery, series): two admins pressing at once make one series. @returns the deliveries that wait now
 */
export async function startSeries(
  tx: pg.PoolClient,
  operationId: string,
  rows: readonly NewSeries[],
): Promise<WaitingDelivery[]> {
  const { rows: waiting } = await tx.query<WaitingDelivery & { status: string }>(
    `WITH u AS (
       SELECT * FROM unnest($2::uuid[], $3::int[], $4::bool[], $5::text[], $6::jsonb[], $7::int[], $8::uuid[])
         AS u(id, series, deliver, new_reason, new_decision, new_version, new_provider)),
     asked AS (
       INSERT INTO replay_request (delivery_id, series, operation_id) SELECT id, series, $1 FROM u
       ON CONFLICT (delivery_id, series) DO UPDATE SET operation_id = replay_request.operation_id
         WHERE replay_request.operation_id = excluded.operation_id RETURNING delivery_id)
     UPDATE delivery d
        SET series = d.series + 1, attempt = 0, attempts_used = 0, lease_losses = 0, waiting_since = NULL, worker_id = NULL,
            status = CASE WHEN u.deliver THEN 'queued' ELSE 'filtered' END,
            reason = CASE WHEN u.deliver THEN NULL ELSE u.new_reason END,
            decision = u.new_decision, choices_version = u.new_version, provider_id = u.new_provider,
            due_at = CASE WHEN u.deliver THEN now() END, discarded_at = NULL, discarded_by = NULL, discard_reason = NULL,
            possible_duplicate = d.possible_duplicate OR d.status = 'in_doubt' OR d.reason = 'in_doubt_dropped' OR d.reason = 'in_doubt',
            updated_at = clock_timestamp(), version = d.version + 1
       FROM u JOIN asked ON asked.delivery_id = u.id
      WHERE d.id = u.id AND d.series = u.series
     RETURNING d.status, ${WAITING_COLUMNS}`,
    [
      operationId,
      rows.map((row) => row.id),
      rows.map((row) => row.series),
      rows.map((row) => row.deliver),
      rows.map((row) => row.reason),
      rows.map((row) => JSON.stringify(row.decision)),
      rows.map((row) => row.choicesVersion),
      rows.map((row) => row.providerId),
    ],
  );
  return waiting.filter((row) => row.status === 'queued');
}

/** A delivery that left the dead letters. */
export interface DiscardedDelivery {
  id: string;
  environmentId: string;
  notificationId: string;
  channel: Channel;
  status: DeliveryStatus;
}

/** Gives up failed deliveries: their status stays. Those that failed no longer or are given up already are left out. */
export async function discardFailed(
  tx: pg.PoolClient,
  { actor, reason }: Pick<OperationRow, 'actor' | 'reason'>,
  ids: readonly string[],
): Promise<DiscardedDelivery[]> {
  const { rows } = await tx.query<DiscardedDelivery>(
    `UPDATE delivery SET discarded_at = now(), discarded_by = $2, discard_reason = $3, updated_at = clock_timestamp(),
            version = version + 1
      WHERE id = ANY($1::uuid[]) AND status = ANY($4::text[]) AND discarded_at IS NULL
     RETURNING id, environment_id AS "environmentId", notification_id AS "notificationId", channel, status`,
    [ids, actor, reason, FAILED_STATUSES],
  );
  return rows;
}

export interface CancelCounts {
  stopped: { id: string; environmentId: string; notificationId: string; channel: Channel }[];
  tooLate: number;
}

/** Cancels what still waits of a notification whose cancellation was requested; counts what was too late. */
export async function cancelWaiting(db: Queryable, notificationIds: readonly string[]): Promise<CancelCounts> {
  const stopped = await db.query<CancelCounts['stopped'][number]>(
    `UPDATE delivery SET status = 'cancelled', reason = 'cancelled', due_at = NULL, updated_at = clock_timestamp(), version = version + 1
      WHERE id IN (SELECT id FROM delivery WHERE notification_id = ANY($1::uuid[]) AND status IN ('scheduled', 'queued', 'retrying')
                    ORDER BY id FOR UPDATE)
     RETURNING id, environment_id AS "environmentId", notification_id AS "notificationId", channel`,
    [notificationIds],
  );
  const late = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM delivery
      WHERE notification_id = ANY($1::uuid[]) AND status IN ('sending', 'in_doubt', 'sent', 'delivered', 'bounced', 'dead')`,
    [notificationIds],
  );
  return { stopped: stopped.rows, tooLate: late.rows[0]?.count ?? 0 };
}
