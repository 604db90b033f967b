import { expect, test } from 'vitest';
import { applyFrame, EMPTY_DEMO } from './demo-state.ts';
import type { DemoDelivery } from './demo-types.ts';
import { stepsOf } from './steps.ts';
import { deliveryFixture } from './testing/fixtures.ts';

const doneAfter = (...rows: Partial<DemoDelivery>[]) => {
  const deliveries = rows.map((row, index) => deliveryFixture({ id: `dlv_${index}`, ...row }));
  const state = applyFrame(EMPTY_DEMO, { now: '2026-11-21T12:00:00.000Z', isFirst: true, deliveries }, 0);
  return stepsOf(state).flatMap(({ id, isDone }) => (isDone ? [id] : []));
};
const digest = { workflow: { key: 'weekly-digest', name: 'Weekly digest' }, status: 'filtered' } as const;

test('nothing is done before anything happened', () => {
  expect(doneAfter()).toEqual([]);
});

test('a push that was filtered for want of an address does not complete the step', () => {
  expect(doneAfter({ channel: 'push', status: 'filtered', reason: 'no_address' })).toEqual(['order']);
  expect(doneAfter({ channel: 'push', status: 'sent' })).toEqual(['order', 'push']);
});

test('only evidence of the person completes the bell', () => {
  expect(doneAfter({ channel: 'in_app', status: 'sent' })).toEqual(['order']);
  expect(doneAfter({ channel: 'in_app', status: 'delivered' })).toEqual(['order', 'read']);
});

test('what is off by default is not the person’s choice', () => {
  const byDefault = {
    ...digest,
    reason: 'category_off',
    summary: 'Not sent by text message: Marketing is off by default.',
  };
  expect(doneAfter(byDefault)).toEqual([]);
  expect(doneAfter({ ...byDefault, summary: 'Not sent by email: Maya turned off Marketing by email.' })).toEqual([
    'prefer',
  ]);
});

test('the last step needs a second series that went out', () => {
  expect(doneAfter({ status: 'dead' })).toEqual(['order']);
  expect(doneAfter({ series: 2, status: 'sent' })).toEqual(['order', 'mend']);
});
