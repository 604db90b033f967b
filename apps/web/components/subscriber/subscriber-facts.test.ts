import { expect, test } from 'vitest';
import { nameOf, reachOf } from './subscriber-facts.ts';
import type { Subscriber } from './types.ts';

const ana: Subscriber = {
  id: 'ana',
  email: 'ana@example.com',
  phone: '+351910000000',
  webhook_url: null,
  locale: null,
  timezone: null,
  data: {},
  push_subscriptions: 0,
  suppressed: [{ channel: 'sms', kind: 'stop', since: '2026-11-03T09:00:00.000Z' }],
  is_erased: false,
  created_at: '2026-11-01T09:00:00.000Z',
  updated_at: '2026-11-01T09:00:00.000Z',
};

test('a channel is reachable with an address, blocked by a suppression, and none without one', () => {
  expect(reachOf(ana).map(({ state }) => state)).toEqual(['reachable', 'blocked', 'none', 'reachable', 'none']);
  expect(reachOf(ana)[1]?.text).toBe('SMS: blocked, answered STOP');
});

test('an erased person has no inbox either', () => {
  expect(reachOf({ ...ana, is_erased: true })[3]).toMatchObject({ state: 'none', text: 'In-app: erased' });
});

test('a name is taken from the usual fields, and nothing is made up without them', () => {
  expect(nameOf({ ...ana, data: { firstName: 'Ana', last_name: 'Reis' } })).toBe('Ana Reis');
  expect(nameOf({ ...ana, data: { name: '  ' } })).toBeNull();
  expect(nameOf({ ...ana, data: null })).toBeNull();
});
