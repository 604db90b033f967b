import { describe, expect, test } from 'vitest';
import { changeOf, curveOf, draftOf } from './policy-draft.ts';
import type { ChannelPolicyView } from './types.ts';

const setting = <Value>(value: Value, standard: Value = value) => ({
  value,
  default: standard,
  origin: value === standard ? ('default' as const) : ('environment' as const),
});
const policy: ChannelPolicyView = {
  rate_per_second: setting<number | null>(null),
  max_attempts: setting(4),
  waits_ms: setting([1_000, 2_000], [10_000]),
  timeout_ms: setting(15_000),
  doubt_grace_ms: setting(60_000),
  concurrency: setting(96),
  breaker_threshold: setting(10),
};

describe('a draft of a policy', () => {
  test('changes nothing while it says what is stored', () => {
    expect(changeOf(draftOf(policy), policy)).toEqual({ body: {}, mistakes: {}, changed: [] });
    expect(changeOf({ ...draftOf(policy), timeout_ms: '15000 ms' }, policy).changed).toEqual([]);
  });

  test('sends only what differs, and null for what goes back to the default', () => {
    const draft = { ...draftOf(policy), max_attempts: '2', waits_ms: '', rate_per_second: '7' };
    expect(changeOf(draft, policy)).toMatchObject({
      body: { max_attempts: 2, waits_ms: null, rate_per_second: 7 },
      changed: ['rate_per_second', 'max_attempts', 'waits_ms'],
    });
  });

  test('names what cannot be read, and the curve keeps to what can', () => {
    const draft = { ...draftOf(policy), waits_ms: 'soon', max_attempts: '3' };
    expect(changeOf(draft, policy).mistakes).toHaveProperty('waits_ms');
    expect(curveOf(draft, policy)).toEqual({ waitsMs: [1_000, 2_000], maxAttempts: 3 });
    expect(curveOf({ ...draft, waits_ms: '' }, policy).waitsMs).toEqual([10_000]);
  });
});
