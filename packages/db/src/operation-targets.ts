import { type DeliveryStatus, OPEN_STATUSES, RETRYABLE_BY_NAME_STATUSES, RETRYABLE_STATUSES } from '@carillon/core';
import type { Queryable } from './database.ts';
import { FAILED_STATUSES, targetClause } from './pipeline/operations.ts';
import type { Scope } from './scope.ts';

/** What an operation would touch, counted up to `limit` rows. */
export interface DryRunCount {
  total: number;
  isCut: boolean;
  byChannel: Record<string, number>;
  byStatus: Record<string, number>;
  byReason: Record<string, number>;
  /** How many people they are for. */
  people: number;
  /** How many are past their time: a retry will not send them. */
  expired: number;
}

export const NO_COUNT: DryRunCount = {
  total: 0,
  isCut: false,
  byChannel: {},
  byStatus: {},
  byReason: {},
  people: 0,
  expired: 0,
};

interface CountRow {
  channel: string;
  status: string;
  reason: string | null;
  count: number;
  expired: number;
  people: number;
}

/** Counts the deliveries of a retry or a discard, up to `limit`: those that it can do something to. Reads only. */
export async function countDeliveryTargets(
  db: Queryable,
  scope: Scope,
  kind: 'retry' | 'discard',
  target: { filter: Record<string, unknown> | null; ids: readonly string[] },
  limit: number,
): Promise<DryRunCount> {
  const { sql, values } = targetClause(target, 4);
  const isLeft = kind === 'discard' ? ' AND d.discarded_at IS NULL' : '';
  const { rows } = await db.query<CountRow>(
    `WITH target AS (
       SELECT d.channel, d.status, d.reason, d.subscriber_id, d.expires_at FROM delivery d
        WHERE d.environment_id = $1 AND d.status = ANY($2::text[]) AND NOT d.is_sandbox${isLeft}${sql}
        LIMIT $3)
     SELECT channel, status, reason, count(*) AS count, count(*) FILTER (WHERE expires_at <= now()) AS expired,
            (SELECT count(DISTINCT subscriber_id) FROM target) AS people
       FROM target GROUP BY channel, status, reason`,
    [scope.environmentId, statusesOf(kind, target.filter === null), limit + 1, ...values],
  );
  return summarize(rows, limit);
}

function statusesOf(kind: 'retry' | 'discard', isByName: boolean): readonly DeliveryStatus[] {
  if (kind === 'discard') return FAILED_STATUSES;
  return isByName ? RETRYABLE_BY_NAME_STATUSES : RETRYABLE_STATUSES;
}

/** Counts the deliveries that a cancellation would stop. Reads only. */
export async function countCancelTargets(
  db: Queryable,
  scope: Scope,
  notificationIds: readonly string[],
  limit: number,
): Promise<DryRunCount> {
  const { rows } = await db.query<CountRow>(
    `WITH target AS (
       SELECT channel, status, reason, subscriber_id FROM delivery
        WHERE environment_id = $1 AND notification_id = ANY($2::uuid[]) AND status = ANY($3::text[]) LIMIT $4)
     SELECT channel, status, reason, count(*) AS count, 0 AS expired,
            (SELECT count(DISTINCT subscriber_id) FROM target) AS people
       FROM target GROUP BY channel, status, reason`,
    [scope.environmentId, notificationIds, OPEN_STATUSES, limit + 1],
  );
  return summarize(rows, limit);
}

function summarize(rows: readonly CountRow[], limit: number): DryRunCount {
  const sum: DryRunCount = { ...NO_COUNT, byChannel: {}, byStatus: {}, byReason: {}, people: rows[0]?.people ?? 0 };
  for (const { channel, status, reason, count, expired } of rows) {
    sum.expired += expired;
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
  names: { workflows: readonly string[]; categories: readonly string[]; subscribers: readonly string[] },
): Promise<{ workflows: string[]; categories: number; ofCategories: string[]; subscribers: string[] }> {
  const find = async (sql: string, values: readonly string[]): Promise<string[]> => {
    if (values.length === 0) return [];
    const { rows } = await db.query<{ id: string }>(sql, [scope.environmentId, values]);
    return rows.map(({ id }) => id);
  };
  const categories = await find(
    'SELECT id FROM category WHERE environment_id = $1 AND key = ANY($2::text[])',
    names.categories,
  );
  return {
    categories: categories.length,
    ofCategories: await find(
      'SELECT id FROM workflow WHERE environment_id = $1 AND category_id = ANY($2::uuid[])',
      categories,
    ),
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
