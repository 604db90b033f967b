import { createHmac } from 'node:crypto';
import { toPublicId, uuidV7 } from '@carillon/core';
import { describe, expect, test } from 'vitest';
import { parseTwilioCallback, parseTwilioForm, verifyTwilioSignature } from './twilio-callback.ts';
import { twilioCallbackUrl } from './twilio-callback-url.ts';

const authToken = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const target = { providerId: uuidV7(), deliveryId: uuidV7(), series: 2, attempt: 3 };
const url = twilioCallbackUrl('http://127.0.0.1:3001', target);
const params = {
  MessageSid: `SM${'0'.repeat(32)}`,
  MessageStatus: 'undelivered',
  ErrorCode: '30003',
  To: '+15005550009',
};

/** Written from Twilio's description of the scheme, not from our code or theirs. */
function sign(signedUrl: string, fields: Record<string, string>, token = authToken): string {
  const text = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce((sum, [name, value]) => sum + name + value, signedUrl);
  return createHmac('sha1', token).update(text).digest('base64');
}

describe("the signature of Twilio's callbacks", () => {
  test('a right one passes', () => {
    expect(verifyTwilioSignature({ authToken, signature: sign(url, params), url, params })).toBe(true);
  });

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one for another URL', sign(`${url}&x=1`, params)],
    ['one for other parameters', sign(url, { ...params, MessageStatus: 'delivered' })],
    ['one of another account', sign(url, params, 'other')],
    ['something else', 'x'.repeat(10_000)],
  ])('%s is refused', (_, signature) => {
    expect(verifyTwilioSignature({ authToken, signature, url, params })).toBe(false);
  });
});

describe('a status callback', () => {
  const query = Object.fromEntries(new URL(url).searchParams);
  const at = new Date('2026-03-01T10:00:00Z');

  test('leads back to delivery, series and attempt', () => {
    expect(parseTwilioCallback(query, parseTwilioForm(new URLSearchParams(params).toString()), at)).toEqual({
      deliveryId: target.deliveryId,
      series: 2,
      attempt: 3,
      report: 'bounced',
      code: 'twilio_30003',
      providerMessageId: params.MessageSid,
      at,
      dedupeKey: `${params.MessageSid}:undelivered:twilio_30003`,
    });
  });

  test.each([
    ['queued', null],
    ['accepted', null],
    ['sending', null],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['failed', 'bounced'],
    ['never_heard_of', null],
  ] as const)('status %s reports %s', (MessageStatus, report) => {
    expect(parseTwilioCallback(query, { MessageSid: 'SM1', MessageStatus }, at)?.report).toBe(report);
  });

  test('one without a delivery, an attempt or a message is none', () => {
    expect(parseTwilioCallback({ ...query, d: toPublicId('notification', uuidV7()) }, params, at)).toBeNull();
    expect(parseTwilioCallback({ ...query, a: '0' }, params, at)).toBeNull();
    expect(parseTwilioCallback({ ...query, s: 'x' }, params, at)).toBeNull();
    expect(parseTwilioCallback(query, { MessageStatus: 'sent' }, at)).toBeNull();
    expect(parseTwilioCallback({}, {}, at)).toBeNull();
  });
});
