import { expect, test } from 'vitest';
import { causeOf } from './suggested-cause.ts';

test('refused credentials lead to the channel, whatever the protocol calls them', () => {
  for (const reason of [
    'smtp_auth_failed',
    'smtp_535',
    'twilio_20003',
    'http_401',
    'account_refused',
    'vapid_refused',
  ]) {
    expect(causeOf('email', reason, false)).toMatchObject({
      fix_in: 'channel',
      suggested_cause: expect.stringContaining('credentials'),
    });
  }
});

test('a bounce is about the person, a broken template about the template, a crash about the workers', () => {
  expect(causeOf('sms', 'twilio_21211', true).fix_in).toBe('subscriber');
  expect(causeOf('email', 'template_error', false).fix_in).toBe('template');
  expect(causeOf('email', 'worker_crashed', false).fix_in).toBe('workers');
});

test('a provider that cannot be reached or fails is about the channel', () => {
  expect(causeOf('sms', 'connection_refused', false).fix_in).toBe('channel');
  expect(causeOf('sms', 'http_503', false)).toMatchObject({
    fix_in: 'channel',
    suggested_cause: expect.stringContaining('503'),
  });
});

test('what nobody knows leads to the example instead of to a guess', () => {
  expect(causeOf('push', null, false)).toEqual({
    fix_in: 'none',
    suggested_cause: 'Look at the attempts of the example.',
  });
});
