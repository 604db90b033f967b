import { describe, expect, test } from 'vitest';
import { applyCalls, applyFrame, deliveriesOf, EMPTY_DEMO } from './demo-state.ts';
import { arrivalFixture, callFixture, deliveryFixture } from './testing/fixtures.ts';

const now = '2026-11-21T12:00:10.000Z';
const nowMs = Date.parse('2026-11-21T12:00:00.000Z');
const first = applyFrame(EMPTY_DEMO, { now, isFirst: true, deliveries: [deliveryFixture({ version: 3 })] }, nowMs);

describe('what the demo knows', () => {
  test('a frame without a part leaves that part as it is', () => {
    const after = applyFrame(first, { now, isFirst: false, isPushOn: true }, nowMs);
    expect(after.deliveries.size).toBe(1);
    expect(after.isPushOn).toBe(true);
  });

  test('an older version of a delivery changes nothing', () => {
    const late = deliveryFixture({ version: 2, status: 'queued' });
    const after = applyFrame(first, { now, isFirst: false, deliveries: [late] }, nowMs);
    expect([...after.deliveries.values()].map(({ version }) => version)).toEqual([3]);
  });

  test('a new connection begins anew', () => {
    expect(applyFrame(first, { now, isFirst: true }, nowMs).deliveries.size).toBe(0);
  });

  test('trouble keeps what was known, and goes when the shop is back', () => {
    const broken = applyFrame(first, { now, isFirst: false, trouble: 'Away.' }, nowMs);
    expect([broken.trouble, broken.deliveries.size]).toEqual(['Away.', 1]);
    expect(applyFrame(broken, { now, isFirst: false, trouble: null }, nowMs).trouble).toBeNull();
  });

  test('knows how far the server’s clock is ahead', () => {
    expect(first.clockAheadMs).toBe(10_000);
  });

  test('an arrival or a call that is told twice is there once', () => {
    const twice = [arrivalFixture({ id: 'a', seq: 2 }), arrivalFixture({ id: 'b', seq: 1 })];
    const once = applyFrame(first, { now, isFirst: false, arrivals: twice }, nowMs);
    const again = applyFrame(once, { now, isFirst: false, arrivals: twice }, nowMs);
    expect(again.arrivals.map(({ id }) => id)).toEqual(['b', 'a']);
    const called = applyCalls(applyCalls(first, [callFixture({ id: 'c' })]), [callFixture({ id: 'c' })]);
    expect(called.calls).toHaveLength(1);
  });

  test('finds the deliveries of a notification', () => {
    expect(deliveriesOf(first, ['ntf_1'])).toHaveLength(1);
    expect(deliveriesOf(first, ['ntf_2'])).toHaveLength(0);
  });
});
