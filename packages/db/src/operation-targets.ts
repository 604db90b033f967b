import { OPEN_STATUSES, RETRYABLE_STATUSES } from '@carillon/core';
import type { Queryable } from './database.ts';
import { filterClause } from './pipeline/operations.ts';
import type { Scope } from './scope.ts';

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
        WHERE d.environment_id = $1 AND d.status = ANY($2::text[]) AND NOT d.is_sandbox${byIds ? ' AND d.id = ANY($4::uuid[])' : sql}
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
