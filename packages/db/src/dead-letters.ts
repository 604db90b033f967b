import type { Channel } from '@carillon/core';
import type { Queryable } from './database.ts';
import { listFilter } from './list-filter.ts';
import type { Scope } from './scope.ts';

/** Failed deliveries of one kind. */
export interface FailureGroup {
  fingerprint: string;
  channel: Channel;
  reason: string | null;
  bounced: number;
  count: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  exampleDeliveryId: string;
  workflows: string[];
}

/** Failed deliveries since an instant, grouped by what went wrong, most first. Index: delivery_error_idx. */
export async function groupFailures(
  db: Queryable,
  scope: Scope,
  filter: { since: Date; channel?: readonly string[] | undefined },
  limit: number,
): Promise<FailureGroup[]> {
  const where = listFilter('d.environment_id', scope.environmentId);
  where.add(filter.since, (ref) => `d.accepted_at >= ${ref}`);
  where.add(filter.channel, (ref) => `d.channel = ANY(${ref}::text[])`);
  const { rows } = await db.query<FailureGroup>(
    `SELECT coalesce(d.error_fingerprint, d.channel || ':' || coalesce(d.reason, 'unknown')) AS fingerprint, d.channel,
            (array_agg(d.reason ORDER BY d.id DESC))[1] AS reason, count(*) FILTER (WHERE d.status = 'bounced') AS bounced,
            count(*) AS count, min(d.updated_at) AS "firstSeenAt", max(d.updated_at) AS "lastSeenAt",
            (array_agg(d.id ORDER BY d.id DESC))[1] AS "exampleDeliveryId", array_agg(DISTINCT w.key) AS workflows
       FROM delivery d JOIN workflow w ON w.id = d.workflow_id
      WHERE ${where.where} AND d.status IN ('dead', 'bounced')
      GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT ${where.value(limit)}`,
    where.values,
  );
  return rows;
}

/** Unresolved broker messages of one kind. */
export interface ParkedGroup {
  fingerprint: string;
  queue: string;
  reason: string;
  count: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  exampleId: string;
}

/** Parked messages that nobody has resolved, grouped, most first. Index: dead_letter_environment_id_id_idx. */
export async function groupParkedMessages(db: Queryable, scope: Scope, limit: number): Promise<ParkedGroup[]> {
  const { rows } = await db.query<ParkedGroup>(
    `SELECT fingerprint, (array_agg(queue))[1] AS queue, (array_agg(reason ORDER BY id DESC))[1] AS reason,
            count(*) AS count, min(received_at) AS "firstSeenAt", max(received_at) AS "lastSeenAt",
            (array_agg(id ORDER BY id DESC))[1] AS "exampleId"
       FROM dead_letter WHERE environment_id = $1 AND resolved_at IS NULL
      GROUP BY fingerprint ORDER BY count(*) DESC, fingerprint LIMIT $2`,
    [scope.environmentId, limit],
  );
  return rows;
}

export interface ParkedMessageRow {
  id: string;
  queue: string;
  exchange: string;
  routingKey: string;
  reason: string;
  fingerprint: string;
  sizeBytes: number;
  receivedAt: Date;
  resolvedAt: Date | null;
  resolution: string | null;
}

/** A page of parked messages, newest first. Bodies stay where they are: they may hold anything. */
export async function listParkedMessages(
  db: Queryable,
  scope: Scope,
  filter: { fingerprint?: readonly string[] | undefined; isResolved?: boolean | undefined },
  page: { before: string | null; limit: number },
): Promise<ParkedMessageRow[]> {
  const where = listFilter('environment_id', scope.environmentId);
  where.add(filter.fingerprint, (ref) => `fingerprint = ANY(${ref}::text[])`);
  where.add(filter.isResolved, (ref) => `(resolved_at IS NOT NULL) = ${ref}`);
  where.add(page.before, (ref) => `id < ${ref}`);
  const { rows } = await db.query<ParkedMessageRow>(
    `SELECT id, queue, exchange, routing_key AS "routingKey", reason, fingerprint, octet_length(body) AS "sizeBytes",
            received_at AS "receivedAt", resolved_at AS "resolvedAt", resolution
       FROM dead_letter WHERE ${where.where} ORDER BY id DESC LIMIT ${where.value(page.limit)}`,
    where.values,
  );
  return rows;
}
