import { parsePublicId } from '@carillon/core';
import {
  countCancelTargets,
  countRetryTargets,
  type DryRunCount,
  insertDryRun,
  insertOperation,
  type NewOperation,
  type OperationView,
  ownIds,
  resolveFilterNames,
  type Scope,
} from '@carillon/db';
import type pg from 'pg';
import { type OperationBody, TARGET_OF } from './operation-body.ts';

/** A dry run, or the estimate of an operation, stops counting here and says so. */
const COUNT_LIMIT = 100_000;
const TABLES = { delivery: 'delivery', notification: 'notification', deadLetter: 'dead_letter' } as const;

/** Stores the operation that a body asks for; null when a target is not of this environment. */
export async function planOperation(
  tx: pg.PoolClient,
  scope: Scope,
  body: OperationBody,
  traceparent: string | null,
): Promise<OperationView | null> {
  const kindOfTarget = TARGET_OF[body.kind];
  const targetIds = [...new Set((body.ids ?? []).flatMap((id) => parsePublicId(kindOfTarget, id) ?? []))];
  const own = await ownIds(tx, scope, TABLES[kindOfTarget], targetIds);
  if (own.size < targetIds.length) return null;
  const filter = body.filter === undefined ? null : await storedFilter(tx, scope, body.filter);
  if (body.filter !== undefined && filter === null) return null;
  const count = await countTargets(tx, scope, body, { filter, ids: targetIds });
  const operation: NewOperation = {
    kind: body.kind,
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
    is_cut: count.isCut,
  });
}

async function countTargets(
  tx: pg.PoolClient,
  scope: Scope,
  body: OperationBody,
  target: { filter: Record<string, unknown> | null; ids: readonly string[] },
): Promise<DryRunCount> {
  if (body.kind === 'retry') return countRetryTargets(tx, scope, target, COUNT_LIMIT);
  if (body.kind === 'cancel') return countCancelTargets(tx, scope, target.ids, COUNT_LIMIT);
  return { total: target.ids.length, isCut: false, byChannel: {}, byStatus: {}, byReason: {} };
}

/** The filter with UUIDs in place of names; null when a name means nothing here. */
async function storedFilter(
  tx: pg.PoolClient,
  scope: Scope,
  filter: NonNullable<OperationBody['filter']>,
): Promise<Record<string, unknown> | null> {
  const names = await resolveFilterNames(tx, scope, {
    workflows: filter.workflow ?? [],
    subscribers: filter.subscriber ?? [],
  });
  const ids = (kind: 'provider' | 'notification', texts: readonly string[] | undefined) =>
    texts?.map((text) => parsePublicId(kind, text));
  const entries = Object.entries({
    status: filter.status,
    reason: filter.reason,
    channel: filter.channel,
    provider_id: ids('provider', filter.provider),
    notification_id: ids('notification', filter.notification),
    workflow_id: filter.workflow && names.workflows,
    subscriber_id: filter.subscriber && names.subscribers,
    error_fingerprint: filter.error_fingerprint,
    created_from: filter.created_from,
    created_to: filter.created_to,
  }).filter(([, value]) => value !== undefined);
  if (entries.some(([, value]) => Array.isArray(value) && value.some((item) => item === null))) return null;
  if (names.workflows.length < new Set(filter.workflow).size) return null;
  if (names.subscribers.length < new Set(filter.subscriber).size) return null;
  return Object.fromEntries(entries);
}
