import type { Channel } from '@carillon/core';
import type { Queryable } from '../database.ts';

export interface ProviderRow {
  id: string;
  environmentId: string;
  channel: Channel;
  kind: string;
  name: string;
  settings: unknown;
  /** Sealed JSON; null where the kind needs none. */
  credentials: Buffer | null;
  ratePerSecond: number | null;
  /** Rises with every change, so that open connections are known to be stale. */
  version: number;
}

export interface ChannelPolicyRow {
  environmentId: string;
  channel: Channel;
  isPaused: boolean;
  maxAttempts: number | null;
  waitsMs: number[];
  timeoutMs: number | null;
  doubtGraceMs: number | null;
  ratePerSecond: number | null;
}

/** Enabled providers in order of preference. */
export async function loadProviders(db: Queryable, environmentIds: readonly string[]): Promise<ProviderRow[]> {
  const { rows } = await db.query<ProviderRow>({
    name: 'providers',
    text: `SELECT id, environment_id AS "environmentId", channel, kind, name, settings, credentials,
                  rate_per_second AS "ratePerSecond", version
             FROM provider WHERE environment_id = ANY($1::uuid[]) AND is_enabled
            ORDER BY environment_id, channel, priority, id`,
    values: [environmentIds],
  });
  return rows;
}

/** Overrides of channel policies. */
export async function loadChannelPolicies(
  db: Queryable,
  environmentIds: readonly string[],
): Promise<ChannelPolicyRow[]> {
  const { rows } = await db.query<ChannelPolicyRow>({
    name: 'channel-policies',
    text: `SELECT environment_id AS "environmentId", channel, is_paused AS "isPaused", max_attempts AS "maxAttempts",
                  waits_ms AS "waitsMs", timeout_ms AS "timeoutMs", doubt_grace_ms AS "doubtGraceMs",
                  rate_per_second AS "ratePerSecond"
             FROM channel_policy WHERE environment_id = ANY($1::uuid[])`,
    values: [environmentIds],
  });
  return rows;
}
