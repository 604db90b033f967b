import { expect, test } from 'vitest';
import { CHANNEL_POLICIES, effectivePolicy, POLICY_BOUNDS } from './channel-policies.ts';
import { CHANNELS } from './vocabulary.ts';

const nothing = {
  isPaused: false,
  maxAttempts: null,
  waitsMs: [],
  timeoutMs: null,
  doubtGraceMs: null,
  ratePerSecond: null,
};

test('an environment that sets nothing gets the table', () => {
  for (const channel of CHANNELS) {
    expect(effectivePolicy(channel, null)).toEqual(CHANNEL_POLICIES[channel]);
    expect(effectivePolicy(channel, nothing)).toEqual(CHANNEL_POLICIES[channel]);
  }
});

test('an override changes its number and nothing else', () => {
  const policy = effectivePolicy('sms', { ...nothing, maxAttempts: 2, waitsMs: [500], isPaused: true });
  expect(policy).toEqual({ ...CHANNEL_POLICIES.sms, maxAttempts: 2, waitsMs: [500], isPaused: true });
});

test('every policy of the table is one that an environment could set itself', () => {
  for (const { maxAttempts, waitsMs, timeoutMs, doubtGraceMs } of Object.values(CHANNEL_POLICIES)) {
    const inside = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max;
    expect(inside(maxAttempts, POLICY_BOUNDS.maxAttempts)).toBe(true);
    expect(inside(waitsMs.length, POLICY_BOUNDS.waitCount)).toBe(true);
    expect(waitsMs.every((wait) => inside(wait, POLICY_BOUNDS.waitMs))).toBe(true);
    expect(inside(timeoutMs, POLICY_BOUNDS.timeoutMs)).toBe(true);
    expect(inside(doubtGraceMs, POLICY_BOUNDS.doubtGraceMs)).toBe(true);
  }
});
