import type { DemoArrival, DemoCall, DemoDelivery } from '../demo-types.ts';

const AT = '2026-11-21T12:00:00.000Z';

/** A text message that went well. */
export const deliveryFixture = (over: Partial<DemoDelivery> = {}): DemoDelivery => ({
  id: 'dlv_1',
  notification_id: 'ntf_1',
  workflow: { key: 'order-shipped', name: 'Order shipped' },
  channel: 'sms',
  status: 'delivered',
  reason: null,
  summary: null,
  series: 1,
  attempt: 1,
  attempts_used: 1,
  max_attempts: 4,
  due_at: null,
  provider: 'Sandbox text messages',
  accepted_at: AT,
  sent_at: AT,
  delivered_at: AT,
  updated_at: AT,
  version: 1,
  ...over,
});

export const arrivalFixture = (over: { id?: string; seq?: number; isAccepted?: boolean } = {}): DemoArrival => ({
  ...{ id: 'arr_1', seq: 1, at: AT, deliveryId: 'dlv_1', attempt: 1, isAccepted: true, answer: '201 queued' },
  ...{ channel: 'sms', from: '+15005550006', body: 'Your order is on its way.' },
  ...over,
});

export const callFixture = (over: Partial<DemoCall> = {}): DemoCall => ({
  ...{ id: 'call_1', what: 'Place an order', at: AT, method: 'POST', path: '/v1/notifications', body: {} },
  ...{ status: 202, answer: {}, ms: 12, notificationIds: ['ntf_1'] },
  ...over,
});
