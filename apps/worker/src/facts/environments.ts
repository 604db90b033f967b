import { CHANNEL_POLICIES, type Channel, type ChannelPolicy, effectivePolicy, POLICY_FRESH_MS } from '@carillon/core';
import { loadChannelPolicies, loadProviders, type ProviderRow } from '@carillon/db/pipeline';
import type pg from 'pg';
import { createTimedCache } from './timed-cache.ts';

/** Providers and policies of environments, at most two seconds old. */
export interface Environments {
  /** Call before the others for these environments. */
  load(environmentIds: readonly string[]): Promise<void>;
  /** The table's row with the environment's overrides. */
  policy(environmentId: string, channel: Channel): ChannelPolicy;
  /** The provider that new deliveries go to, or null. */
  preferredProvider(environmentId: string, channel: Channel): ProviderRow | null;
  /** An enabled provider by id; falls back to the preferred one when it is gone. */
  provider(environmentId: string, channel: Channel, id: string | null): ProviderRow | null;
  /** Messages per second of a provider; null is unlimited. */
  rateOf(environmentId: string, providerId: string): number | null;
}

interface Settings {
  providers: ProviderRow[];
  policies: Partial<Record<Channel, ChannelPolicy>>;
}

export function createEnvironments(pool: pg.Pool): Environments {
  const cache = createTimedCache<Settings>(POLICY_FRESH_MS, async (ids) => {
    const [providers, overrides] = await Promise.all([loadProviders(pool, ids), loadChannelPolicies(pool, ids)]);
    return new Map(
      ids.map((id) => [
        id,
        {
          providers: providers.filter((row) => row.environmentId === id),
          policies: Object.fromEntries(
            overrides
              .filter((row) => row.environmentId === id)
              .map((row) => [row.channel, effectivePolicy(row.channel, row)]),
          ),
        },
      ]),
    );
  });
  const ofChannel = (environmentId: string, channel: Channel) =>
    cache.get(environmentId)?.providers.filter((row) => row.channel === channel) ?? [];
  const policy = (environmentId: string, channel: Channel) =>
    cache.get(environmentId)?.policies[channel] ?? CHANNEL_POLICIES[channel];
  return {
    load: cache.load,
    policy,
    rateOf(environmentId, providerId) {
      const row = cache.get(environmentId)?.providers.find((candidate) => candidate.id === providerId);
      return row === undefined ? null : (row.ratePerSecond ?? policy(environmentId, row.channel).ratePerSecond);
    },
    preferredProvider: (environmentId, channel) => ofChannel(environmentId, channel)[0] ?? null,
    provider(environmentId, channel, id) {
      const rows = ofChannel(environmentId, channel);
      return rows.find((row) => row.id === id) ?? rows[0] ?? null;
    },
  };
}
