import { describe, expect, test } from 'vitest';
import { healthLines } from './health-sentence.ts';
import { ago, healthOf, overviewOf, waitingOf } from './testing/overview-of.ts';

describe('the line that comes first', () => {
  test('says that all is well when it is', () => {
    expect(healthLines(overviewOf())).toEqual([{ tone: 'good', text: 'All channels healthy' }]);
  });

  test('names the channel, its provider, the error and how much waits, and promises no end while a breaker is open', () => {
    const sms = healthOf({
      channel: 'sms',
      health: 'down',
      waiting: waitingOf(1_240, 200),
      drains_in_ms: 350_000,
      breakers: [{ provider_id: 'prv_1', provider: 'Twilio', state: 'open', since: ago(120) }],
      trouble: { reason: 'twilio_20503', count: 30 },
    });
    expect(healthLines(overviewOf({ channels: [healthOf({ channel: 'email' }), sms] }))).toEqual([
      {
        tone: 'danger',
        text: 'SMS down: Twilio fails with Twilio 20503 (breaker open for 2 min), 1\u202f240 waiting',
      },
    ]);
  });

  test('says so when most attempts fail although no breaker is open, and how long the rest takes', () => {
    const sms = healthOf({
      channel: 'sms',
      health: 'degraded',
      waiting: waitingOf(3, 20),
      drains_in_ms: 36_500,
      trouble: { reason: 'twilio_20503', count: 5 },
    });
    expect(healthLines(overviewOf({ channels: [sms] }))).toEqual([
      {
        tone: 'warning',
        text: 'SMS: most attempts of the last 5 minutes failed with Twilio 20503, 3 waiting, drains in about 37 s',
      },
    ]);
  });

  test('puts what stops everything before what stops one channel', () => {
    const lines = healthLines(
      overviewOf({
        warnings: [
          { code: 'outbox_waits', message: 'Accepted notifications wait for the broker.', since: ago(15) },
          { code: 'no_worker', message: 'No worker is alive: what is accepted waits.', since: ago(20) },
        ],
      }),
    );
    expect(lines.map(({ tone }) => tone)).toEqual(['danger', 'warning']);
    expect(lines[0]?.text).toContain('No worker is alive');
  });

  test('a channel without a provider that nobody uses is not ill; a paused one is named', () => {
    const channels = [
      healthOf({ channel: 'webhook', health: 'no_provider' }),
      healthOf({ channel: 'push', health: 'paused', waiting: waitingOf(2, 5) }),
    ];
    expect(healthLines(overviewOf({ channels })).map(({ text }) => text)).toEqual([
      'Push paused by a person, 2 waiting',
    ]);
  });

  test('a healthy channel whose oldest has waited for more than a minute is behind', () => {
    const channels = [healthOf({ channel: 'email', waiting: waitingOf(7, 90) })];
    expect(healthLines(overviewOf({ channels }))[0]).toMatchObject({
      tone: 'warning',
      text: expect.stringContaining('Email behind'),
    });
  });
});
