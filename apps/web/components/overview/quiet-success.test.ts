import { describe, expect, test } from 'vitest';
import { type Episodes, followEpisodes } from './quiet-success.ts';
import { ago, healthOf, NOW, overviewOf, waitingOf } from './testing/overview-of.ts';

const NONE: Episodes = new Map();
const outbox = (depth: number, ageMs: number | null) => [
  { node: 'outbox', depth, oldest_age_ms: ageMs, consumers: null, sampled_at: NOW },
];

describe('what became well again', () => {
  test('nothing is said while nothing was wrong', () => {
    expect(followEpisodes(NONE, overviewOf())).toEqual({ episodes: new Map(), lines: [] });
  });

  test('a backlog that drained is told once, with how long it lasted and how large it was', () => {
    const behind = followEpisodes(NONE, overviewOf({ queues: outbox(40, 245_000) }));
    expect(behind.lines).toEqual([]);
    const drained = followEpisodes(behind.episodes, overviewOf({ until: ago(-5) }));
    expect(drained.lines).toEqual(['Outbox drained in 4 min 10 s, 40 at most']);
    expect(followEpisodes(drained.episodes, overviewOf({ until: ago(-6) })).lines).toEqual([]);
  });

  test('a backlog that only grows younger has not drained', () => {
    const behind = followEpisodes(NONE, overviewOf({ queues: outbox(40, 30_000) }));
    const shrinking = followEpisodes(behind.episodes, overviewOf({ queues: outbox(12, 8_000) }));
    expect(shrinking.lines).toEqual([]);
    expect(followEpisodes(shrinking.episodes, overviewOf({ queues: outbox(2, 40) })).lines).toHaveLength(1);
  });

  test('a breaker that closed, and a worker that came back, are told with how long they were away', () => {
    const broken = healthOf({
      channel: 'sms',
      health: 'down',
      breakers: [{ provider_id: 'prv_1', provider: 'Twilio', state: 'open', since: ago(60) }],
    });
    const warnings = [{ code: 'no_worker' as const, message: 'No worker is alive.', since: ago(30) }];
    const { episodes } = followEpisodes(NONE, overviewOf({ channels: [broken], warnings }));
    expect(followEpisodes(episodes, overviewOf()).lines).toEqual([
      'Twilio answers again: its breaker closed after 1 min',
      'A worker is back after 30 s',
    ]);
  });

  test('what waits for a moment is no backlog', () => {
    const channels = [healthOf({ channel: 'email', waiting: waitingOf(300, 2) })];
    expect(followEpisodes(NONE, overviewOf({ channels })).episodes.size).toBe(0);
  });
});
