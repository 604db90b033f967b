import { expect, test } from 'vitest';
import { presentArrival } from './present-arrival.ts';

const arrival = {
  seq: 7,
  id: 'arr_1',
  at: '2026-11-21T12:00:00.000Z',
  delivery_id: 'dlv_1',
  attempt: 1,
  answer: '201 created',
  accepted: true,
};

test('the receipt token of a push stays on the server', () => {
  const content = { title: 'Hello', body: 'There', payload: { receipt_token: 'secret' }, payload_text: 'secret' };
  const shown = presentArrival({ ...arrival, channel: 'push', content });
  expect(shown).toMatchObject([{ channel: 'push', title: 'Hello', body: 'There' }]);
  expect(JSON.stringify(shown)).not.toContain('secret');
});

test('a mail without HTML shows its text', () => {
  const content = { from: { name: 'Shop' }, subject: 'Hello', text: 'There', html: false };
  expect(presentArrival({ ...arrival, channel: 'email', content })).toMatchObject([{ from: 'Shop', html: 'There' }]);
});

test('other channels have no device here', () => {
  expect(presentArrival({ ...arrival, channel: 'webhook', content: {} })).toEqual([]);
});
