import type { Channel, Decision } from '@carillon/core';
import type { Queryable } from '../database.ts';

export interface ClaimRequest {
  deliveryId: string;
  series: number;
  /** The attempt that is to begin. */
  attempt: number;
}

/** A delivery whose claim was looked at. Exactly one caller sees `claimed` for one attempt. */
export interface Claim {
  /**
   * claimed: the lease is ours. changed: the person's choices changed since the decision, decide again.
   * cancelled, expired: ended now.
   */
  verdict: 'claimed' | 'changed' | 'cancelled' | 'expired';
  id: string;
  environmentId: string;
  notificationId: string;
  workflowId: string;
  workflowVersionId: string;
  subscriberId: string;
  externalId: string;
  locale: string | null;
  timezone: string | null;
  /** Sealed. */
  subscriberData: Buffer | null;
  channel: Channel;
  addressId: string;
  /** The row whose sealed value is the address; null for in_app or when it is gone. */
  addressRowId: string | null;
  addressValue: Buffer | null;
  providerId: string | null;
  series: number;
  attempt: number;
  possibleDuplicate: boolean;
  expiresAt: Date | null;
  acceptedAt: Date;
  traceparent: string | null;
}

/**
 * Claims deliveries for their next attempt in one committed statement, before any provider is called: status
 * `sending`, the attempt's number, and the worker whose heartbeat is the lease. Joins the notification's
 * cancellation, the expiry and the person's choices, so that nothing decided against goes out.
 * Requests that no longer fit (another attempt, another series, ended) are left out. It waits for rows that another
 * transaction holds for a moment: a skipped one would look like one that no longer fits, and its job would be gone.
 * Locks: delivery rows in id order. Index: delivery_pkey.
 */
export async function claimDeliveries(
  db: Queryable,
  workerId: string,
  requests: readonly ClaimRequest[],
): Promise<Claim[]> {
  const { rows } = await db.query<Claim>({
    name: 'claim',
    text: `WITH locked AS (
             SELECT d.id, j.attempt,
                    CASE WHEN n.cancel_requested_at IS NOT NULL THEN 'cancelled'
                         WHEN d.expires_at <= now() THEN 'expired'
                         WHEN s.choices_version <> d.choices_version THEN 'changed'
                         ELSE 'claimed' END AS verdict
               FROM unnest($2::uuid[], $3::int[], $4::int[]) AS j(id, series, attempt)
               JOIN delivery d ON d.id = j.id AND d.series = j.series AND d.attempt = j.attempt - 1
                              AND d.status IN ('queued', 'retrying', 'scheduled') AND NOT d.is_sandbox
               JOIN notification n ON n.id = d.notification_id
               JOIN subscriber s ON s.id = d.subscriber_id
              ORDER BY d.id FOR UPDATE OF d),
           moved AS (
             UPDATE delivery d
                SET status = CASE l.verdict WHEN 'claimed' THEN 'sending' WHEN 'changed' THEN d.status ELSE l.verdict END,
                    reason = CASE l.verdict WHEN 'claimed' THEN NULL WHEN 'changed' THEN d.reason ELSE l.verdict END,
                    attempt = CASE l.verdict WHEN 'claimed' THEN l.attempt ELSE d.attempt END,
                    due_at = CASE l.verdict WHEN 'changed' THEN d.due_at END,
                    worker_id = CASE l.verdict WHEN 'claimed' THEN $1::uuid END,
                    claimed_at = CASE l.verdict WHEN 'claimed' THEN clock_timestamp() ELSE d.claimed_at END,
                    updated_at = clock_timestamp(), version = d.version + 1
               FROM locked l WHERE d.id = l.id
             RETURNING l.verdict, d.*)
           SELECT m.verdict, m.id, m.environment_id AS "environmentId", m.notification_id AS "notificationId",
                  m.workflow_id AS "workflowId", n.workflow_version_id AS "workflowVersionId",
                  m.subscriber_id AS "subscriberId", s.external_id AS "externalId", s.locale, s.timezone,
                  s.data AS "subscriberData", m.channel, m.address_id AS "addressId", a.id AS "addressRowId",
                  a.value AS "addressValue", m.provider_id AS "providerId", m.series, m.attempt,
                  m.possible_duplicate AS "possibleDuplicate", m.expires_at AS "expiresAt", m.accepted_at AS "acceptedAt",
                  n.traceparent
             FROM moved m
             JOIN notification n ON n.id = m.notification_id
             JOIN subscriber s ON s.id = m.subscriber_id
             LEFT JOIN address a ON a.subscriber_id = m.subscriber_id AND a.channel = m.channel
                                AND (m.channel <> 'push' OR a.id = m.address_id)`,
    values: [
      workerId,
      requests.map((request) => request.deliveryId),
      requests.map((request) => request.series),
      requests.map((request) => request.attempt),
    ],
  });
  return rows;
}

export interface NotificationContent {
  id: string;
  environmentId: string;
  workflowVersionId: string;
  /** Sealed JSON of the recipients. */
  to: Buffer;
  /** Sealed JSON of data and overrides. */
  data: Buffer;
}

/** The sealed content of notifications. Index: notification_pkey. */
export async function loadNotificationContents(db: Queryable, ids: readonly string[]): Promise<NotificationContent[]> {
  const { rows } = await db.query<NotificationContent>({
    name: 'notification-contents',
    text: `SELECT id, environment_id AS "environmentId", workflow_version_id AS "workflowVersionId", "to", data
             FROM notification WHERE id = ANY($1::uuid[])`,
    values: [ids],
  });
  return rows;
}

export interface Redecision {
  id: string;
  series: number;
  attempt: number;
  deliver: boolean;
  reason: string | null;
  decision: Decision;
  choicesVersion: number;
}

/**
 * Stores new decisions on waiting deliveries: filtered where they now say no, otherwise the same wait with the
 * newer version of the choices. @returns ids that were still waiting
 */
export async function storeRedecisions(db: Queryable, redecisions: readonly Redecision[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `UPDATE delivery d
        SET status = CASE WHEN r.deliver THEN d.status ELSE 'filtered' END,
            reason = CASE WHEN r.deliver THEN d.reason ELSE r.reason END,
            due_at = CASE WHEN r.deliver THEN d.due_at END,
            decision = r.decision, choices_version = r.choices_version, updated_at = clock_timestamp(), version = d.version + 1
       FROM (SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::bool[], $5::text[], $6::jsonb[], $7::int[])
               AS r(id, series, attempt, deliver, reason, decision, choices_version) ORDER BY id) r
      WHERE d.id = r.id AND d.series = r.series AND d.attempt = r.attempt AND d.status IN ('queued', 'retrying', 'scheduled')
     RETURNING d.id`,
    [
      redecisions.map((row) => row.id),
      redecisions.map((row) => row.series),
      redecisions.map((row) => row.attempt),
      redecisions.map((row) => row.deliver),
      redecisions.map((row) => row.reason),
      redecisions.map((row) => JSON.stringify(row.decision)),
      redecisions.map((row) => row.choicesVersion),
    ],
  );
  return rows.map(({ id }) => id);
}

export interface Postponement extends ClaimRequest {
  waitMs: number;
  /** Past this the wait is given up. */
  unavailableLimitMs: number;
}

/**
 * Lets deliveries wait without an attempt because their provider takes none now. The first wait is remembered;
 * past their limit they end dead, past their expiry expired. Locks: delivery rows in id order.
 * @returns the status each was given
 */
export async function postponeDeliveries(
  db: Queryable,
  postponements: readonly Postponement[],
): Promise<
  {
    id: string;
    environmentId: string;
    notificationId: string;
    channel: Channel;
    status: 'dead' | 'expired' | 'queued' | 'retrying';
  }[]
> {
  const { rows } = await db.query({
    name: 'postpone',
    text: `WITH w AS (
             SELECT d.id, now() + j.wait_ms * interval '1 ms' AS due_at,
                    CASE WHEN d.expires_at <= now() + j.wait_ms * interval '1 ms' THEN 'expired'
                         WHEN d.waiting_since < now() - j.limit_ms * interval '1 ms' THEN 'dead' ELSE d.status END AS status
               FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::bigint[]) AS j(id, series, attempt, wait_ms, limit_ms)
               JOIN delivery d ON d.id = j.id AND d.series = j.series AND d.attempt = j.attempt - 1
                              AND d.status IN ('queued', 'retrying')
              ORDER BY d.id FOR UPDATE OF d)
           UPDATE delivery d
              SET status = w.status,
                  reason = CASE WHEN w.status = 'expired' THEN 'expired' ELSE 'provider_unavailable' END,
                  due_at = CASE WHEN w.status IN ('expired', 'dead') THEN NULL ELSE w.due_at END,
                  waiting_since = coalesce(d.waiting_since, now()),
                  error_fingerprint = CASE WHEN w.status = 'dead' THEN d.channel || ':unavailable:provider_unavailable'
                                           ELSE d.error_fingerprint END,
                  updated_at = clock_timestamp(), version = d.version + 1
             FROM w WHERE d.id = w.id
           RETURNING d.id, d.environment_id AS "environmentId", d.notification_id AS "notificationId", d.channel, d.status`,
    values: [
      postponements.map((row) => row.deliveryId),
      postponements.map((row) => row.series),
      postponements.map((row) => row.attempt),
      postponements.map((row) => Math.round(row.waitMs)),
      postponements.map((row) => row.unavailableLimitMs),
    ],
  });
  return rows;
}
