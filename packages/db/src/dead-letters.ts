import type { Channel } from '@carillon/core';
import type { Queryable } from './database.ts';
import { type ListFilter, listFilter } from './list-filter.ts';
import type { Scope } from './scope.ts';

/** Failed deliveries of one kind that nobody has given up. */
export interface FailureGroup {
  fingerprint: string;
  channel: Channel;
  /** Of the newest one. */
  reason: string | null;
  bounced: number;
  count: number;
  /** People among them. */
  people: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  exampleDeliveryId: string;
  exampleProviderId: string | null;
  /** The customer's id of the example's person. */
  exampleSubscriber: string;
  workflows: string[];
}

interface FailureFilter {
  since: Date;
  channel?: readonly string[] | undefined;
  fingerprint?: readonly string[] | undefined;
}

const FINGERPRINT = `coalesce(d.error_fingerprint, d.channel || ':' || coalesce(d.reason, 'unknown'))`;
const UNRESOLVED = `d.status IN ('dead', 'bounced') AND d.discarded_at IS NULL`;

function failureFilter(scope: Scope, filter: FailureFilter): ListFilter {
  const where = listFilter('d.environment_id', scope.environmentId);
  where.add(filter.since, (ref) => `d.accepted_at >= ${ref}`);
  where.add(filter.channel, (ref) => `d.channel = ANY(${ref}::text[])`);
  where.add(filter.fingerprint, (ref) => `d.error_fingerprint = ANY(${ref}::text[])`);
  return where;
}

/**
 * Failed deliveries since an instant, grouped by what went wrong, most first.
 * Index: delivery_dead_letter_idx, alone; only the examples are looked up.
 */
export async function groupFailures(
  db: Queryable,
  scope: Scope,
  filter: FailureFilter,
  limit: number,
): Promise<FailureGroup[]> {
  const where = failureFilter(scope, filter);
  const { rows } = await db.query<FailureGroup>(
    `WITH groups AS (
       SELECT ${FINGERPRINT} AS fingerprint, d.channel, count(*) FILTER (WHERE d.status = 'bounced') AS bounced, count(*) AS count,
              count(DISTINCT d.subscriber_id) AS people, min(d.updated_at) AS "firstSeenAt", max(d.updated_at) AS "lastSeenAt",
              max(d.id::text)::uuid AS example, array_agg(DISTINCT d.workflow_id) AS workflow_ids
         FROM delivery d WHERE ${where.where} AND ${UNRESOLVED}
        GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT ${where.value(limit)})
     SELECT g.fingerprint, g.channel, g.bounced, g.count, g.people, g."firstSeenAt", g."lastSeenAt", e.reason,
            g.example AS "exampleDeliveryId", e.provider_id AS "exampleProviderId", s.external_id AS "exampleSubscriber",
            ARRAY(SELECT w.key FROM workflow w WHERE w.id = ANY(g.workflow_ids) ORDER BY w.key) AS workflows
       FROM groups g JOIN delivery e ON e.id = g.example JOIN subscriber s ON s.id = e.subscriber_id
      ORDER BY g.count DESC, g.fingerprint`,
    where.values,
  );
  return rows;
}

/** How many deliveries of each group failed in each of the last `hours`, oldest first. Index: delivery_dead_letter_idx. */
export async function failureTrends(
  db: Queryable,
  scope: Scope,
  filter: FailureFilter,
  { now, hours }: { now: Date; hours: number },
): Promise<Map<string, number[]>> {
  const where = failureFilter(scope, filter);
  const at = where.value(now);
  const { rows } = await db.query<{ fingerprint: string; hoursAgo: number; count: number }>(
    `SELECT ${FINGERPRINT} AS fingerprint, count(*) AS count,
            greatest(0, floor(extract(epoch FROM ${at}::timestamptz - d.updated_at) / 3600))::int AS "hoursAgo"
       FROM delivery d
      WHERE ${where.where} AND ${UNRESOLVED} AND d.updated_at > ${at}::timestamptz - ${where.value(hours)}::int * interval '1 hour'
      GROUP BY 1, 3`,
    where.values,
  );
  const trends = new Map<string, number[]>();
  for (const { fingerprint, hoursAgo, count } of rows) {
    const trend = trends.get(fingerprint) ?? new Array<number>(hours).fill(0);
    trend[hours - 1 - hoursAgo] = count;
    trends.set(fingerprint, trend);
  }
  return trends;
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

/** One parked message with its body, which may hold anything: for people who may manage only. */
export async function findParkedMessage(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<(ParkedMessageRow & { body: Buffer; discardReason: string | null }) | null> {
  const { rows } = await db.query(
    `SELECT id, queue, exchange, routing_key AS "routingKey", reason, fingerprint, octet_length(body) AS "sizeBytes",
            received_at AS "receivedAt", resolved_at AS "resolvedAt", resolution, discard_reason AS "discardReason", body
       FROM dead_letter WHERE environment_id = $1 AND id = $2`,
    [scope.environmentId, id],
  );
  return rows[0] ?? null;
}
