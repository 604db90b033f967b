import type { Channel, PolicyOverride } from '@carillon/core';
import { recordAudit } from './audit.ts';
import type { Database, Queryable } from './database.ts';
import type { Scope } from './scope.ts';

/** What an environment sets for a channel, with who did so last as far as that is known. */
export interface ChannelOverride extends PolicyOverride {
  channel: Channel;
  updatedAt: Date;
  /** Actor as in the audit log; null for the seed. */
  updatedBy: string | null;
}

/** Overrides of the environment; a channel without a row follows the table. */
export async function listChannelOverrides(db: Queryable, scope: Scope): Promise<ChannelOverride[]> {
  const { rows } = await db.query<ChannelOverride>(
    `SELECT channel, is_paused AS "isPaused", max_attempts AS "maxAttempts", waits_ms AS "waitsMs", timeout_ms AS "timeoutMs",
            doubt_grace_ms AS "doubtGraceMs", rate_per_second AS "ratePerSecond", updated_at AS "updatedAt", updated_by AS "updatedBy"
       FROM channel_policy WHERE environment_id = $1`,
    [scope.environmentId],
  );
  return rows;
}

/** What changes of a policy: a number sets it, null goes back to the table, undefined leaves it. */
export interface PolicyChange {
  isPaused?: boolean | undefined;
  maxAttempts?: number | null | undefined;
  waitsMs?: number[] | null | undefined;
  timeoutMs?: number | null | undefined;
  doubtGraceMs?: number | null | undefined;
  ratePerSecond?: number | null | undefined;
}

/** Changes the policy of one channel in the environment, with its audit entry. Safe to repeat. */
export async function changeChannelPolicy(
  { prisma }: Pick<Database, 'prisma'>,
  scope: Scope,
  channel: Channel,
  { waitsMs, ...change }: PolicyChange,
): Promise<void> {
  const key = { environmentId: scope.environmentId, channel };
  const wanted = { ...change, ...(waitsMs === undefined ? {} : { waitsMs: waitsMs ?? [] }) };
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const data = { ...said, updatedBy: scope.actor, updatedAt: new Date() };
  await prisma.$transaction(async (tx) => {
    await tx.channelPolicy.upsert({
      where: { environmentId_channel: key },
      create: { ...key, ...data },
      update: data,
    });
    await recordAudit(tx, scope, { action: 'channel_policy.updated', target: channel, detail: said });
  });
}

/** Deliveries of one channel that still wait. */
export interface WaitingCount {
  channel: Channel;
  /** On a queue, without those of `throttled`. */
  queued: number;
  /** For a slot of the provider's rate. */
  throttled: number;
  retrying: number;
  inDoubt: number;
  /** When the series of the oldest one began; for a later series, when it last moved. */
  oldestAt: Date;
}

/** What waits in the environment, by channel. Index: delivery_due_idx, which holds open deliveries only. */
export async function countWaiting(db: Queryable, scope: Scope): Promise<WaitingCount[]> {
  const { rows } = await db.query<WaitingCount>(
    `SELECT channel, count(*) FILTER (WHERE status = 'queued' AND reason IS DISTINCT FROM 'throttled') AS queued,
            count(*) FILTER (WHERE status = 'queued' AND reason = 'throttled') AS throttled,
            count(*) FILTER (WHERE status = 'retrying') AS retrying, count(*) FILTER (WHERE status = 'in_doubt') AS "inDoubt",
            min(CASE WHEN series = 1 THEN accepted_at ELSE updated_at END) AS "oldestAt"
       FROM delivery WHERE environment_id = $1 AND status IN ('queued', 'retrying', 'in_doubt') GROUP BY channel`,
    [scope.environmentId],
  );
  return rows;
}

/** What a channel's deliveries came into lately. */
export interface RecentCount {
  channel: Channel;
  /** Stopped waiting. */
  left: number;
  /** Came into any status that an attempt leads to. */
  attempted: number;
  /** Of these, dead or back to waiting for another attempt. */
  failed: number;
  /** The last minute with a failure has none after it in which something was sent. */
  isFailing: boolean;
}

/** What the deliveries of each channel came into since an instant. Reads stat_minute only, by its primary key. */
export async function countRecent(db: Queryable, scope: Scope, since: Date): Promise<RecentCount[]> {
  const { rows } = await db.query<RecentCount>(
    `SELECT channel, coalesce(sum(count) FILTER (WHERE status IN ('sent', 'bounced', 'dead', 'expired', 'cancelled')), 0)::int AS "left",
            coalesce(sum(count) FILTER (WHERE status IN ('sent', 'bounced', 'in_doubt', 'retrying', 'dead')), 0)::int AS attempted,
            coalesce(sum(count) FILTER (WHERE status IN ('retrying', 'dead')), 0)::int AS failed,
            coalesce(max(minute) FILTER (WHERE status IN ('retrying', 'dead'))
                     >= coalesce(max(minute) FILTER (WHERE status = 'sent'), '-infinity'), false) AS "isFailing"
       FROM stat_minute WHERE environment_id = $1 AND minute >= $2 AND channel <> '' GROUP BY channel`,
    [scope.environmentId, since],
  );
  return rows;
}
