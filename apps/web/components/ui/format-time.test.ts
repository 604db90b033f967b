import { describe, expect, test } from 'vitest';
import { countdown, duration, relativeTime, shortTime } from './format-time.ts';

const now = Date.parse('2026-11-21T12:10:00Z');

describe('times as people read them', () => {
  test('today is a clock, another day names the day', () => {
    expect(shortTime(new Date('2026-11-21T12:04:31Z'), now, 'utc')).toBe('12:04:31');
    expect(shortTime(new Date('2026-11-20T23:04:31Z'), now, 'utc')).toBe('20 Nov 23:04:31');
    expect(shortTime(new Date('2027-11-21T12:04:31Z'), now, 'utc')).toBe('21 Nov 2027, 12:04');
    expect(shortTime(new Date('2026-11-20T23:04:31Z'), now, 'utc', true)).toBe('20 Nov 23:04');
    expect(shortTime(new Date('2027-11-21T12:04:31Z'), now, 'utc', true)).toBe('21 Nov 2027');
  });

  test('distances use their largest unit, in both directions', () => {
    expect(relativeTime(now - 400, now)).toBe('just now');
    expect(relativeTime(now - 185_000, now)).toBe('3 min ago');
    expect(relativeTime(now + 42_000, now)).toBe('in 42 s');
    expect(relativeTime(now - 3 * 86_400_000, now)).toBe('3 d ago');
  });

  test('durations and countdowns stay exact', () => {
    expect(duration(840)).toBe('840 ms');
    expect(duration(2_449)).toBe('2.4 s');
    expect(duration(190_000)).toBe('3 min 10 s');
    expect(countdown(41_200)).toBe('00:42');
    expect(countdown(3_723_000)).toBe('1:02:03');
    expect(countdown(-5)).toBe('00:00');
  });
});
