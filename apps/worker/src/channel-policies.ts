import type { Channel, RetryPolicy } from '@carillon/core';

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

const common = {
  doubtGraceMs: MINUTE,
  unavailableLimitMs: 24 * HOUR,
  isIdempotent: false,
  ratePerSecond: null,
  breakerThreshold: 10,
  isPaused: false,
} as const;

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
