import { describe, expect, test } from 'vitest';
import { countStatuses, isAtRest, lastRefusal, positionOf, sentenceOf } from './lane-facts.ts';
import { arrivalFixture, deliveryFixture } from './testing/fixtures.ts';

const calm = { breaker: 'closed', brokenUntil: null } as const;

describe('a lane', () => {
  test('ends at the filter for what was filtered, and at the provider for what died', () => {
    expect(positionOf({ status: 'filtered' })).toBeLessThan(positionOf({ status: 'queued' }));
    expect(positionOf({ status: 'dead' })).toBe(positionOf({ status: 'sending' }));
    expect(positionOf({ status: 'retrying' })).toBeLessThan(positionOf({ status: 'sending' }));
    expect(isAtRest({ status: 'retrying' })).toBe(false);
  });

  test('says of a sent mail that nothing more is known', () => {
    const row = deliveryFixture({ channel: 'email', status: 'sent', delivered_at: null });
    expect(sentenceOf(row, null, calm)).toMatch(/no more than that\.$/);
  });

  test('shows what the provider answered while it is tried again and when it is given up', () => {
    const refused = arrivalFixture({ isAccepted: false });
    const answer = lastRefusal([{ ...refused, answer: '503 20503 Service is temporarily unavailable.' }], 'dlv_1');
    expect(sentenceOf(deliveryFixture({ status: 'retrying' }), answer, calm)).toBe(answer);
    const dead = deliveryFixture({ status: 'dead', attempts_used: 4 });
    expect(sentenceOf(dead, answer, calm)).toBe(`Gave up after 4 attempts: ${answer}`);
  });

  test('says that an open breaker holds it', () => {
    const open = { breaker: 'open', brokenUntil: null } as const;
    expect(sentenceOf(deliveryFixture({ status: 'queued' }), null, open)).toContain('opened the breaker');
    expect(sentenceOf(deliveryFixture({ status: 'queued', channel: 'email' }), null, open)).not.toContain('breaker');
  });

  test('gives a filtered delivery its own sentence', () => {
    const row = deliveryFixture({ status: 'filtered', summary: 'Not sent by push: Maya has no push subscription.' });
    expect(sentenceOf(row, null, calm)).toBe('Not sent by push: Maya has no push subscription.');
  });

  test('counts a storm by status', () => {
    const rows = ['retrying', 'queued', 'retrying'].map((status) => deliveryFixture({ status: status as 'queued' }));
    expect(countStatuses(rows)).toEqual([
      ['retrying', 2],
      ['queued', 1],
    ]);
  });
});
