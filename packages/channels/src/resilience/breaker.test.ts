import { describe, expect, test } from 'vitest';
import { createBreakers } from './breaker.ts';

function setUp() {
  let at = 1_000;
  const breakers = createBreakers({ threshold: 3, minPauseMs: 5_000, maxPauseMs: 20_000, now: () => at });
  const fail = (times: number): void => {
    for (let i = 0; i < times; i += 1) breakers.record('p', 'unavailable');
  };
  return { breakers, fail, wait: (ms: number) => (at += ms) };
}

describe("a provider's breaker", () => {
  test('opens after failures in a row and tells how long', () => {
    const { breakers, fail } = setUp();
    fail(2);
    expect(breakers.admit('p')).toEqual({ admitted: true, isProbe: false });
    breakers.record('p', 'unknown');
    expect(breakers.state('p')).toBe('open');
    expect(breakers.admit('p')).toEqual({ admitted: false, waitMs: 5_000 });
    expect(breakers.msUntilHalfOpen('p')).toBe(5_000);
    expect(breakers.state('another')).toBe('closed');
  });

  test('an answer in between starts the count anew, a refusal is an answer, a throttle is nothing', () => {
    const { breakers, fail } = setUp();
    fail(2);
    breakers.record('p', 'rejected');
    fail(2);
    breakers.record('p', 'throttled');
    expect(breakers.state('p')).toBe('closed');
    fail(1);
    expect(breakers.state('p')).toBe('open');
  });

  test('lets one probe through, closes when it is answered', () => {
    const { breakers, fail, wait } = setUp();
    fail(3);
    wait(5_000);
    expect(breakers.state('p')).toBe('half_open');
    expect(breakers.admit('p')).toEqual({ admitted: true, isProbe: true });
    expect(breakers.admit('p')).toMatchObject({ admitted: false });
    breakers.record('p', 'accepted');
    expect(breakers.state('p')).toBe('closed');
    expect(breakers.snapshot()).toEqual({});
  });

  test('a failed probe doubles the pause up to its limit; calls under way do not', () => {
    const { breakers, fail, wait } = setUp();
    fail(10);
    expect(breakers.msUntilHalfOpen('p')).toBe(5_000);
    const since = breakers.snapshot().p?.since;
    expect(since).toBeDefined();
    for (const pause of [10_000, 20_000, 20_000]) {
      wait(breakers.msUntilHalfOpen('p'));
      breakers.admit('p');
      fail(1);
      expect(breakers.snapshot()).toEqual({ p: { state: 'open', msUntilHalfOpen: pause, since } });
    }
  });

  test('a probe that never reports makes room for another', () => {
    const { breakers, fail, wait } = setUp();
    fail(3);
    wait(5_000);
    breakers.admit('p');
    wait(30_000);
    expect(breakers.admit('p')).toEqual({ admitted: true, isProbe: true });
  });
});
