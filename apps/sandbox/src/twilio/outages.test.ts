import { expect, test } from 'vitest';
import { createOutages } from './outages.ts';

const number = '+14155550123';

test('an outage of one number ends by itself', () => {
  let nowMs = 0;
  const outages = createOutages(() => nowMs);
  outages.begin(number, 60);
  expect([outages.has(number), outages.has('+14155550124')]).toEqual([true, false]);
  expect(outages.all()).toEqual([{ number, endsAt: new Date(60_000) }]);
  nowMs = 60_000;
  expect(outages.has(number)).toBe(false);
  expect(outages.all()).toEqual([]);
});

test('an outage can be ended before', () => {
  const outages = createOutages(() => 0);
  outages.begin(number, 60);
  outages.end(number);
  expect(outages.has(number)).toBe(false);
});
