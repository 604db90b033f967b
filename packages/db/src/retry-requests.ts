import { type DeliveryStatus, isRetryableByName } from '@carillon/core';
import type pg from 'pg';
import { insertOperation, type NewOperation, OPERATION_COLUMNS, type OperationView } from './operations.ts';
import type { Scope } from './scope.ts';

/** What came of asking for a retry. */
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
  const { rows } = await tx.query<{ status: DeliveryStatus; series: number; isSandbox: boolean }>(
    'SELECT status, series, is_sandbox AS "isSandbox" FROM delivery WHERE environment_id = $1 AND id = $2',
    [scope.environmentId, deliveryId],
  );
  const delivery = rows[0];
  if (delivery === undefined) return { kind: 'unknown' };
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`retry ${deliveryId}`]);
  const isRetryable = isRetryableByName(delivery.status) && !delivery.isSandbox;
  const earlier = await findRetryOf(tx, deliveryId, delivery.series, isRetryable);
  if (earlier) return { kind: 'already_requested', operation: earlier };
  if (!isRetryable) return { kind: 'not_retryable', status: delivery.status };
  const wanted: NewOperation = {
    kind: 'retry',
    target: 'delivery',
    filter: null,
    targetIds: [deliveryId],
    estimated: 1,
  };
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
    `SELECT ${OPERATION_COLUMNS} FROM operation
      WHERE id IN (SELECT operation_id FROM replay_request
                    WHERE delivery_id = $1 AND (series = $2
                       OR NOT $3 AND series = $2 - 1 AND created_at > now() - make_interval(secs => $4)))
        AND (status IN ('pending', 'running') OR NOT $3)
      ORDER BY id DESC LIMIT 1`,
    [deliveryId, series, isRetryable, SAME_PRESS_SECONDS],
  );
  return rows[0] ?? null;
}
