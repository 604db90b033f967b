import { expect, test } from 'vitest';
import { createVisits } from './visits.ts';

const call = (id: string) => ({
  ...{ id, what: 'Place an order', at: '', method: 'POST' as const, path: '/v1/notifications', body: {} },
  ...{ status: 202, answer: {}, ms: 1, notificationIds: [] },
});

test('an action wakes whoever watches that person, and nobody else', async () => {
  const visits = createVisits();
  const signal = new AbortController().signal;
  const mine = visits.rest('ana', 60_000, signal);
  let isOtherAwake = false;
  const end = new AbortController();
  const other = visits.rest('ben', 60_000, end.signal).then(() => {
    isOtherAwake = true;
  });
  visits.note('ana', [call('1')]);
  await mine;
  expect(isOtherAwake).toBe(false);
  end.abort();
  await other;
});

test('the newest calls come first, and only the last thirty are kept', () => {
  const visits = createVisits();
  for (let made = 1; made <= 40; made += 1) visits.note('ana', [call(String(made))]);
  expect(visits.callsOf('ana')).toHaveLength(30);
  expect(visits.callsOf('ana')[0]?.id).toBe('40');
});

test('a person has four streams at most, and one that left makes room', () => {
  const visits = createVisits();
  expect([1, 2, 3, 4, 5].map(() => visits.enter('ana'))).toEqual([true, true, true, true, false]);
  visits.leave('ana');
  expect(visits.enter('ana')).toBe(true);
});
