import { parsePublicId } from '@carillon/core';
import {
  countCancelTargets,
  countDeliveryTargets,
  type DryRunCount,
  insertDryRun,
  insertOperation,
  type NewOperation,
  NO_COUNT,
  type OperationView,
  ownIds,
  type Scope,
  type Sealer,
} from '@carillon/db';
import type pg from 'pg';
import { type OperationBody, type TargetKind, targetOf } from './operation-body.ts';
import { storedFilter } from './stored-filter.ts';

/** A dry run, or the estimate of an operation, stops counting here and says so. */
const COUNT_LIMIT = 100_000;
const TABLES = { delivery: 'delivery', notification: 'notification', deadLetter: 'dead_letter' } as const;

/** Stores the operation that a body asks for; null when a target is not of this environment. */
export async function planOperation(
  tx: pg.PoolClient,
  sealer: Sealer,
  scope: Scope,
  body: OperationBody,
  traceparent: string | null,
): Promise<OperationView | null> {
  const kindOfTarget = targetOf(body.kind, body.ids);
  const targetIds = [...new Set((body.ids ?? []).flatMap((id) => parsePublicId(kindOfTarget, id) ?? []))];
  const own = await ownIds(tx, scope, TABLES[kindOfTarget], targetIds);
  if (own.size < targetIds.length) return null;
  const filter = body.filter === undefined ? null : await storedFilter(tx, sealer, scope, body.kind, body.filter);
  if (body.filter !== undefined && filter === null) return null;
  const count = await countTargets(tx, scope, { kind: body.kind, target: kindOfTarget }, { filter, ids: targetIds });
  const operation: NewOperation = {
    kind: body.kind,
    target: TABLES[kindOfTarget],
    reason: body.reason ?? null,
    filter,
    targetIds,
    estimated: count.total,
    ratePerSecond: body.rate_per_second ?? null,
    ...(body.name === undefined ? {} : { name: body.name }),
  };
  if (!body.dry_run) return insertOperation(tx, scope, operation, traceparent);
  return insertDryRun(tx, scope, operation, {
    by_channel: count.byChannel,
    by_status: count.byStatus,
    by_reason: count.byReason,
    people: count.people,
    expired: count.expired,
    is_cut: count.isCut,
  });
}

async function countTargets(
  tx: pg.PoolClient,
  scope: Scope,
  { kind, target: named }: { kind: OperationBody['kind']; target: TargetKind },
  target: { filter: Record<string, unknown> | null; ids: readonly string[] },
): Promise<DryRunCount> {
  if (named === 'delivery')
    return countDeliveryTargets(tx, scope, kind === 'discard' ? kind : 'retry', target, COUNT_LIMIT);
  if (kind === 'cancel') return countCancelTargets(tx, scope, target.ids, COUNT_LIMIT);
  return { ...NO_COUNT, total: target.ids.length };
}
