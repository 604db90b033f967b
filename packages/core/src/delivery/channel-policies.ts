import type { RetryPolicy } from './policy.ts';
import type { Channel } from './vocabulary.ts';

/** How one channel is throttled, retried and timed. One row per channel; environments may override numbers in the database. */
export interface ChannelPolicy extends RetryPolicy {
  /** Attempts under way at once in one worker process; the critical lane keeps a quarter of them. */
  concurrency: number;
  /** One attempt ends after this, whatever the provider does. */
  timeoutMs: number;
  /** Messages per second and provider; null is unlimited. A provider's own rate wins. */
  ratePerSecond: number | null;
  /** Failures in a row after which a provider is left alone for a while. */
  breakerThreshold: number;
  isPaused: boolean;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const common = {
  doubtGraceMs: MINUTE,
  unavailableLimitMs: DAY,
  isIdempotent: false,
  ratePerSecond: null,
  breakerThreshold: 10,
  isPaused: false,
} as const;

/** What holds where an environment sets nothing else. */
export const CHANNEL_POLICIES: Record<Channel, ChannelPolicy> = {
  email: {
    ...common,
    concurrency: 96,
    timeoutMs: 20 * SECOND,
    maxAttempts: 5,
    waitsMs: [30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR],
  },
  sms: {
    ...common,
    concurrency: 96,
    timeoutMs: 15 * SECOND,
    maxAttempts: 4,
    waitsMs: [10 * SECOND, MINUTE, 5 * MINUTE],
  },
  push: {
    ...common,
    concurrency: 96,
    timeoutMs: 15 * SECOND,
    maxAttempts: 4,
    waitsMs: [10 * SECOND, MINUTE, 5 * MINUTE],
  },
  in_app: {
    ...common,
    concurrency: 96,
    timeoutMs: 5 * SECOND,
    maxAttempts: 3,
    waitsMs: [SECOND, 5 * SECOND],
    isIdempotent: true,
  },
  webhook: {
    ...common,
    concurrency: 96,
    timeoutMs: 15 * SECOND,
    maxAttempts: 8,
    waitsMs: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
  },
};

/** What an environment sets for one channel; null and an empty list leave the table as it is. */
export interface PolicyOverride {
  isPaused: boolean;
  maxAttempts: number | null;
  waitsMs: readonly number[];
  timeoutMs: number | null;
  doubtGraceMs: number | null;
  ratePerSecond: number | null;
}

/** The policy in force for a channel. Never throws. */
export function effectivePolicy(channel: Channel, override: PolicyOverride | null): ChannelPolicy {
  const base = CHANNEL_POLICIES[channel];
  if (override === null) return base;
  return {
    ...base,
    isPaused: override.isPaused,
    maxAttempts: override.maxAttempts ?? base.maxAttempts,
    waitsMs: override.waitsMs.length > 0 ? override.waitsMs : base.waitsMs,
    timeoutMs: override.timeoutMs ?? base.timeoutMs,
    doubtGraceMs: override.doubtGraceMs ?? base.doubtGraceMs,
    ratePerSecond: override.ratePerSecond ?? base.ratePerSecond,
  };
}

/** Workers read policies and providers again after this: an override is in force within it. */
export const POLICY_FRESH_MS = 2 * SECOND;

/** What an environment may set, smallest and largest. `waitCount` is the number of waits, the others are values. */
export const POLICY_BOUNDS = {
  ratePerSecond: { min: 1, max: 100_000 },
  maxAttempts: { min: 1, max: 20 },
  waitMs: { min: 100, max: 7 * DAY },
  waitCount: { min: 1, max: 19 },
  timeoutMs: { min: SECOND, max: MINUTE },
  doubtGraceMs: { min: SECOND, max: DAY },
} as const;
