import {
  CHANNEL_POLICIES,
  CHANNELS,
  type Channel,
  effectivePolicy,
  POLICY_FRESH_MS,
  type PolicyOverride,
} from '@carillon/core';
import type { ChannelOverride, ProviderView, RecentCount, WaitingCount, WorkerRow } from '@carillon/db';
import { z } from 'zod';
import { instantText, toInstant } from '../../http/fields.ts';
import { presentActor } from '../present-actor.ts';
import { presentProvider, providerSchema } from '../providers/present-provider.ts';
import { type BreakerView, breakerOf, breakerSchema } from './breaker-of.ts';

const origin = z
  .enum(['default', 'environment'])
  .describe('Who sets it: the table of the release, or this environment.');
const setting = <Value extends z.ZodType>(value: Value) => z.object({ value, default: value, origin });

const policySchema = z.object({
  rate_per_second: setting(z.int().nullable()).describe("Per provider; null is unlimited. A provider's own rate wins."),
  max_attempts: setting(z.int()),
  waits_ms: setting(z.array(z.int())).describe(
    'Attempt n+1 starts this long after attempt n, give or take a fifth; the last one repeats.',
  ),
  timeout_ms: setting(z.int()),
  doubt_grace_ms: setting(z.int()).describe('How long a doubt waits for evidence.'),
  concurrency: setting(z.int()).describe('Attempts at once in one worker. The same in every environment.'),
  breaker_threshold: setting(z.int()).describe('Failures in a row that open a breaker. The same in every environment.'),
});

export const channelSchema = z
  .object({
    channel: z.enum(CHANNELS),
    health: z
      .enum(['healthy', 'degraded', 'down', 'paused', 'no_provider'])
      .describe(
        '`degraded`: a breaker is not closed, or most attempts of the last minutes failed; `down`: the breaker of every enabled provider is open.',
      ),
    is_paused: z.boolean(),
    policy: policySchema,
    policy_updated_at: instantText.nullable(),
    policy_updated_by: z
      .string()
      .nullable()
      .describe('`key:key_…`, `member:mem_…`; null where only the seed has set it.'),
    in_force_within_ms: z.int().describe('Workers take a change over within this, without a restart.'),
    providers: z
      .array(providerSchema.extend({ breaker: breakerSchema }))
      .describe('In order: the first enabled one carries new deliveries.'),
    waiting: z.object({
      total: z.int(),
      queued: z.int(),
      throttled: z.int(),
      retrying: z.int(),
      in_doubt: z.int(),
      oldest_at: instantText.nullable(),
    }),
    recent: z.object({
      window_ms: z.int(),
      per_second: z.number().describe('Deliveries that stopped waiting, over the window.'),
      attempted: z.int().describe('Attempts that came to something, over the window.'),
      failed: z.int().describe('Of these, those that ended dead or wait for another attempt.'),
    }),
    drains_in_ms: z
      .int()
      .nullable()
      .describe('At the recent rate; null where nothing waits, nothing moves or it is `down`.'),
  })
  .meta({ id: 'Channel' });
export type ChannelView = z.infer<typeof channelSchema>;

export interface ChannelFacts {
  override: ChannelOverride | null;
  providers: ProviderView[];
  workers: readonly WorkerRow[];
  waiting: WaitingCount | null;
  recent: RecentCount | null;
  /** How long `recent` looks back. */
  recentMs: number;
}

export function showChannel(channel: Channel, facts: ChannelFacts): ChannelView {
  const { override, waiting, recent, recentMs } = facts;
  const isPaused = override?.isPaused ?? false;
  const providers = facts.providers.map((provider) => ({
    ...presentProvider(provider),
    breaker: breakerOf(provider.id, facts.workers),
  }));
  const total = waiting === null ? 0 : waiting.queued + waiting.throttled + waiting.retrying + waiting.inDoubt;
  const perSecond = (recent?.left ?? 0) / (recentMs / 1_000);
  const health = healthOf(isPaused, providers, recent);
  const isStill = total === 0 || perSecond === 0 || isPaused || health === 'down';
  return {
    channel,
    health,
    is_paused: isPaused,
    policy: showPolicy(channel, override),
    policy_updated_at: override === null ? null : toInstant(override.updatedAt),
    policy_updated_by: override?.updatedBy ? presentActor(override.updatedBy) : null,
    in_force_within_ms: POLICY_FRESH_MS,
    providers,
    waiting: {
      total,
      queued: waiting?.queued ?? 0,
      throttled: waiting?.throttled ?? 0,
      retrying: waiting?.retrying ?? 0,
      in_doubt: waiting?.inDoubt ?? 0,
      oldest_at: waiting === null ? null : toInstant(waiting.oldestAt),
    },
    recent: {
      window_ms: recentMs,
      per_second: Math.round(perSecond * 100) / 100,
      attempted: recent?.attempted ?? 0,
      failed: recent?.failed ?? 0,
    },
    drains_in_ms: isStill ? null : Math.round((total / perSecond) * 1_000),
  };
}

function showPolicy(channel: Channel, override: PolicyOverride | null): z.infer<typeof policySchema> {
  const base = CHANNEL_POLICIES[channel];
  const policy = effectivePolicy(channel, override);
  const own = <Value>(value: Value, standard: Value, isSet: boolean) => ({
    value,
    default: standard,
    origin: isSet ? ('environment' as const) : ('default' as const),
  });
  const isSet = (key: 'ratePerSecond' | 'maxAttempts' | 'timeoutMs' | 'doubtGraceMs') =>
    (override?.[key] ?? null) !== null;
  return {
    rate_per_second: own(policy.ratePerSecond, base.ratePerSecond, isSet('ratePerSecond')),
    max_attempts: own(policy.maxAttempts, base.maxAttempts, isSet('maxAttempts')),
    waits_ms: own([...policy.waitsMs], [...base.waitsMs], (override?.waitsMs.length ?? 0) > 0),
    timeout_ms: own(policy.timeoutMs, base.timeoutMs, isSet('timeoutMs')),
    doubt_grace_ms: own(policy.doubtGraceMs, base.doubtGraceMs, isSet('doubtGraceMs')),
    concurrency: own(policy.concurrency, base.concurrency, false),
    breaker_threshold: own(policy.breakerThreshold, base.breakerThreshold, false),
  };
}

function healthOf(
  isPaused: boolean,
  providers: readonly { is_enabled: boolean; breaker: BreakerView }[],
  recent: RecentCount | null,
): ChannelView['health'] {
  const states = providers.filter(({ is_enabled }) => is_enabled).map(({ breaker }) => breaker.state);
  if (states.length === 0) return 'no_provider';
  if (isPaused) return 'paused';
  if (states.every((state) => state === 'open')) return 'down';
  if (states.some((state) => state !== 'closed')) return 'degraded';
  return recent !== null && isMostlyFailing(recent) ? 'degraded' : 'healthy';
}

/** Fewer failures than this are chance; and what has gone through since is mended. */
const FAILURES_THAT_TELL = 3;
const isMostlyFailing = ({ failed, attempted, isFailing }: RecentCount): boolean =>
  isFailing && failed >= FAILURES_THAT_TELL && failed > attempted / 2;
