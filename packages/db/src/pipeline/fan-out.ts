import type { Channel, Decision, DeliveryStatus, Lane } from '@carillon/core';
import type { Queryable } from '../database.ts';

/** A notification as a channel's consumer needs it. */
export interface FanOutNotification {
  id: string;
  environmentId: string;
  workflowId: string;
  workflowVersionId: string;
  channels: Channel[];
  isCritical: boolean;
  isSandbox: boolean;
  onDoubt: 'retry' | 'drop';
  recipientIds: string[];
  topicIds: string[];
  actorId: string | null;
  acceptedAt: Date;
  expiresAt: Date | null;
  cancelRequestedAt: Date | null;
  traceparent: string | null;
  /** What the channel has already stored; null before its first visit. */
  progress: { state: 'expanding' | 'done'; topicIndex: number; cursor: string | null } | null;
}

const COLUMNS = `n.id, n.environment_id AS "environmentId", n.workflow_id AS "workflowId",
  n.workflow_version_id AS "workflowVersionId", n.channels, n.is_critical AS "isCritical", n.is_sandbox AS "isSandbox",
  n.on_doubt AS "onDoubt", n.recipient_ids AS "recipientIds", n.topic_ids AS "topicIds", n.actor_id AS "actorId",
  n.accepted_at AS "acceptedAt", n.expires_at AS "expiresAt", n.cancel_requested_at AS "cancelRequestedAt", n.traceparent,
  CASE WHEN c.notification_id IS NOT NULL
       THEN json_build_object('state', c.state, 'topicIndex', c.topic_index, 'cursor', c.cursor) END AS progress`;

/** Notifications by id, with what the channel has stored of each. Unknown ids are left out. Index: notification_pkey. */
export async function loadForFanOut(
  db: Queryable,
  channel: Channel,
  ids: readonly string[],
): Promise<FanOutNotification[]> {
  const { rows } = await db.query<FanOutNotification>({
    name: 'fan-out-load',
    text: `SELECT ${COLUMNS} FROM notification n
             LEFT JOIN notification_channel c ON c.notification_id = n.id AND c.channel = $1
            WHERE n.id = ANY($2::uuid[])`,
    values: [channel, ids],
  });
  return rows;
}

/** Notifications of which a channel has pages left, oldest first. Index: notification_channel_expanding_idx. */
export async function loadExpanding(
  db: Queryable,
  limit: number,
): Promise<(FanOutNotification & { channel: Channel })[]> {
  const { rows } = await db.query<FanOutNotification & { channel: Channel }>(
    `SELECT c.channel, ${COLUMNS} FROM notification_channel c JOIN notification n ON n.id = c.notification_id
      WHERE c.state = 'expanding' ORDER BY c.created_at LIMIT $1`,
    [limit],
  );
  return rows;
}

export interface NewDelivery {
  id: string;
  environmentId: string;
  notificationId: string;
  workflowId: string;
  subscriberId: string;
  addressId: string;
  lane: Lane;
  status: DeliveryStatus;
  reason: string | null;
  decision: Decision;
  choicesVersion: number;
  providerId: string | null;
  onDoubt: string;
  isSandbox: boolean;
  dueAt: Date | null;
  expiresAt: Date | null;
  acceptedAt: Date;
}

/** What one visit of a channel adds to a notification. */
export interface Plan {
  notificationId: string;
  environmentId: string;
  state: 'expanding' | 'done';
  topicIndex: number;
  cursor: string | null;
  deliveries: NewDelivery[];
}

const DELIVERY_UNNEST = `unnest($8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[], $13::text[], $14::text[], $15::text[],
  $16::jsonb[], $17::int[], $18::uuid[], $19::text[], $20::bool[], $21::timestamptz[], $22::timestamptz[], $23::timestamptz[], $24::uuid[])
  AS d(id, environment_id, notification_id, workflow_id, subscriber_id, lane, status, reason, decision, choices_version,
       provider_id, on_doubt, is_sandbox, due_at, expires_at, accepted_at, address_id)`;

const INSERT_DELIVERIES = `INSERT INTO delivery (id, environment_id, notification_id, workflow_id, subscriber_id, channel, address_id, lane,
         status, reason, decision, choices_version, provider_id, on_doubt, is_sandbox, due_at, expires_at, accepted_at)
  SELECT d.id, d.environment_id, d.notification_id, d.workflow_id, d.subscriber_id, $1, d.address_id, d.lane,
         d.status, d.reason, d.decision, d.choices_version, d.provider_id, d.on_doubt, d.is_sandbox, d.due_at, d.expires_at, d.accepted_at`;

/**
 * Stores first visits: the channel's rows and their deliveries, in one statement and so in one transaction.
 * Safe to repeat: a notification whose row exists already adds nothing (unique on notification and channel).
 * @returns ids of the deliveries stored now
 */
export async function insertPlans(db: Queryable, channel: Channel, plans: readonly Plan[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>({
    name: 'fan-out-insert',
    text: `WITH seen AS (
             INSERT INTO notification_channel (notification_id, channel, environment_id, state, planned, topic_index, cursor)
             SELECT p.notification_id, $1, p.environment_id, p.state, p.planned, p.topic_index, p.cursor
               FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::uuid[])
                 AS p(notification_id, environment_id, state, planned, topic_index, cursor)
             ON CONFLICT DO NOTHING RETURNING notification_id),
           made AS (
             ${INSERT_DELIVERIES} FROM ${DELIVERY_UNNEST} JOIN seen ON seen.notification_id = d.notification_id
             ON CONFLICT DO NOTHING RETURNING id)
           SELECT id FROM made`,
    values: [channel, ...planColumns(plans), ...deliveryColumns(plans.flatMap((plan) => plan.deliveries))],
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Stores a further page of an expansion, only if nobody else has moved it on since it was read.
 * Counts what was really added: a person may be in several topics.
 * @returns ids of the deliveries stored now
 */
export async function insertPage(
  db: Queryable,
  channel: Channel,
  plan: Plan,
  from: { topicIndex: number; cursor: string | null },
): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>({
    name: 'fan-out-page',
    text: `WITH seen AS (
             SELECT notification_id FROM notification_channel
              WHERE notification_id = ($2::uuid[])[1] AND channel = $1 AND state = 'expanding'
                AND topic_index = $25 AND cursor IS NOT DISTINCT FROM $26::uuid
              FOR UPDATE),
           made AS (
             ${INSERT_DELIVERIES} FROM ${DELIVERY_UNNEST} JOIN seen ON seen.notification_id = d.notification_id
             ON CONFLICT DO NOTHING RETURNING id),
           moved AS (
             UPDATE notification_channel c
                SET state = p.state, topic_index = p.topic_index, cursor = p.cursor,
                    planned = c.planned + (SELECT count(*) FROM made)
               FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::uuid[])
                 AS p(notification_id, environment_id, state, planned, topic_index, cursor)
               JOIN seen USING (notification_id)
              WHERE c.notification_id = p.notification_id AND c.channel = $1)
           SELECT id FROM made`,
    values: [channel, ...planColumns([plan]), ...deliveryColumns(plan.deliveries), from.topicIndex, from.cursor],
  });
  return new Set(rows.map(({ id }) => id));
}

function planColumns(plans: readonly Plan[]): unknown[] {
  return [
    plans.map((plan) => plan.notificationId),
    plans.map((plan) => plan.environmentId),
    plans.map((plan) => plan.state),
    plans.map((plan) => plan.deliveries.length),
    plans.map((plan) => plan.topicIndex),
    plans.map((plan) => plan.cursor),
  ];
}

function deliveryColumns(rows: readonly NewDelivery[]): unknown[] {
  return [
    rows.map((row) => row.id),
    rows.map((row) => row.environmentId),
    rows.map((row) => row.notificationId),
    rows.map((row) => row.workflowId),
    rows.map((row) => row.subscriberId),
    rows.map((row) => row.lane),
    rows.map((row) => row.status),
    rows.map((row) => row.reason),
    rows.map((row) => JSON.stringify(row.decision)),
    rows.map((row) => row.choicesVersion),
    rows.map((row) => row.providerId),
    rows.map((row) => row.onDoubt),
    rows.map((row) => row.isSandbox),
    rows.map((row) => row.dueAt),
    rows.map((row) => row.expiresAt),
    rows.map((row) => row.acceptedAt),
    rows.map((row) => row.addressId),
  ];
}

/** A delivery that waits for its next attempt, as far as its job needs it. */
export interface WaitingDelivery {
  id: string;
  environmentId: string;
  channel: Channel;
  lane: Lane;
  providerId: string | null;
  series: number;
  attempt: number;
  dueAt: Date | null;
  reason: string | null;
}

/** The columns of a WaitingDelivery in a SELECT or RETURNING over `delivery d`. */
export const WAITING_COLUMNS = `d.id, d.environment_id AS "environmentId", d.channel, d.lane, d.provider_id AS "providerId",
  d.series, d.attempt, d.due_at AS "dueAt", d.reason`;

/** Deliveries of these notifications that still wait for their first attempt: what a repeated event must enqueue again. */
export async function loadUnstarted(
  db: Queryable,
  channel: Channel,
  notificationIds: readonly string[],
): Promise<WaitingDelivery[]> {
  const { rows } = await db.query<WaitingDelivery>({
    name: 'fan-out-unstarted',
    text: `SELECT ${WAITING_COLUMNS} FROM delivery d
            WHERE notification_id = ANY($1::uuid[]) AND channel = $2 AND status = 'queued' AND attempt = 0
              AND reason IS DISTINCT FROM 'throttled'`,
    values: [notificationIds, channel],
  });
  return rows;
}
