import { expect, test } from 'vitest';
import { createLimiter } from './limits.ts';

test('a burst passes, then only the rate', () => {
  let nowMs = 0;
  const limiter = createLimiter({ perSecond: 2, burst: 3 }, () => nowMs);
  expect([1, 2, 3, 4].map(() => limiter.take('ana'))).toEqual([true, true, true, false]);
  nowMs = 500;
  expect([1, 2].map(() => limiter.take('ana'))).toEqual([true, false]);
});

test('one visitor does not use up what another has', () => {
  const limiter = createLimiter({ perSecond: 1, burst: 1 }, () => 0);
  expect([limiter.take('ana'), limiter.take('ana'), limiter.take('ben')]).toEqual([true, false, true]);
});

test('what is expensive costs more', () => {
  const limiter = createLimiter({ perSecond: 1, burst: 10 }, () => 0);
  expect([limiter.take('ana', 8), limiter.take('ana', 8), limiter.take('ana', 2)]).toEqual([true, false, true]);
});
