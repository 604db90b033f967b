import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calm, chaosSchema, decide } from './chaos.ts';

/** Draws these numbers in turn, and fails when asked for more. */
function draws(...values: number[]): () => number {
  return () => {
    const next = values.shift();
    if (next === undefined) throw new Error('drew more often than expected');
    return next;
  };
}

describe('a channel with switches', () => {
  test('accepts everything while calm, without drawing at all', () => {
    expect(decide(calm, draws())).toEqual({ kind: 'accept' });
  });

  test('closes connections before anything else is considered', () => {
    expect(decide({ ...calm, refuse: true, fail_percent: 100 }, draws())).toEqual({ kind: 'refuse' });
  });

  test('throttles before it fails, and fails before it hangs or cuts', () => {
    const all = chaosSchema.parse({
      throttle: { percent: 50, retry_after_seconds: 7 },
      fail_percent: 50,
      fail_kind: 'permanent',
      hang_percent: 50,
      cut_percent: 50,
    });
    expect(decide(all, draws(0.49))).toEqual({ kind: 'throttle', retryAfterSeconds: 7 });
    expect(decide(all, draws(0.5, 0.49))).toEqual({ kind: 'fail', permanence: 'permanent' });
    expect(decide(all, draws(0.5, 0.5, 0.49))).toEqual({ kind: 'hang' });
    expect(decide(all, draws(0.5, 0.5, 0.5, 0.49))).toEqual({ kind: 'cut' });
    expect(decide(all, draws(0.5, 0.5, 0.5, 0.5))).toEqual({ kind: 'accept' });
  });

  test('never strikes at 0 % and always at 100 %, whatever is drawn', () => {
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(draw, (value) => {
        expect(decide({ ...calm, fail_percent: 100 }, () => value).kind).toBe('fail');
        expect(decide({ ...calm, fail_percent: 0 }, () => value).kind).toBe('accept');
      }),
    );
  });
});
