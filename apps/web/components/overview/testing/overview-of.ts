import type { Overview } from '../../../api/types.ts';

type ChannelHealth = Overview['channels'][number];

export const NOW = '2026-11-21T12:00:00.000Z';

/** An instant so many seconds before now. */
export const ago = (seconds: number): string => new Date(Date.parse(NOW) - seconds * 1_000).toISOString();

/** A channel where nothing waits. */
export const healthOf = (change: Partial<ChannelHealth> & Pick<ChannelHealth, 'channel'>): ChannelHealth => ({
  health: 'healthy',
  is_paused: false,
  waiting: { total: 0, queued: 0, throttled: 0, retrying: 0, in_doubt: 0, oldest_at: null },
  drains_in_ms: null,
  breakers: [],
  trouble: null,
  ...change,
});

/** Something waits on a channel since so many seconds. */
export const waitingOf = (total: number, sinceSeconds: number): ChannelHealth['waiting'] => ({
  ...{ total, queued: total, throttled: 0, retrying: 0, in_doubt: 0 },
  oldest_at: ago(sinceSeconds),
});

const NONE = { count: 0, p50_ms: null, p95_ms: null, p99_ms: null };

/** An overview in which nothing happened. */
export const overviewOf = (change: Partial<Overview> = {}): Overview => ({
  window: '1h',
  since: ago(3_600),
  until: NOW,
  step_seconds: 60,
  has_data: true,
  accepted: 0,
  totals: {},
  latency: {},
  latency_all: NONE,
  previous: { since: ago(7_200), accepted: 0, totals: {}, latency_all: NONE },
  series: [],
  channels: [healthOf({ channel: 'email' }), healthOf({ channel: 'sms' })],
  reasons: [],
  errors: [],
  unresolved: { dead: 0, bounced: 0, messages: 0 },
  providers: [],
  workers: [],
  queues: [{ node: 'outbox', depth: 0, oldest_age_ms: null, consumers: null, sampled_at: NOW }],
  warnings: [],
  ...change,
});
