import { describe, expect, test } from 'vitest';
import type { NotificationDetail } from '../../api/types.ts';
import { bodyOf, draftOf, EMPTY_DRAFT, parseData, readRecipient } from './send-draft.ts';

const draft = { ...EMPTY_DRAFT, workflow: 'order-shipped', idempotencyKey: 'k' };

test('what is typed as a recipient is an id, an address or a topic', () => {
  expect(readRecipient(' ana ')).toMatchObject({ kind: 'subscriber', id: 'ana' });
  expect(readRecipient('ana@example.com')).toMatchObject({
    kind: 'inline',
    id: 'ana@example.com',
    email: 'ana@example.com',
  });
  expect(readRecipient('+1 415 555 0101')).toMatchObject({ kind: 'inline', phone: '+14155550101' });
  expect(readRecipient('topic:news')).toMatchObject({ kind: 'topic', id: 'news' });
});

test('the body says only what the form says', () => {
  expect(bodyOf({ ...draft, recipients: [readRecipient('ana')] }, { orderId: '1' })).toEqual({
    workflow: 'order-shipped',
    to: ['ana'],
    data: { orderId: '1' },
  });
  const full = {
    ...draft,
    recipients: [readRecipient('a@b.co'), readRecipient('topic:t')],
    channels: ['sms' as const],
    isSandbox: true,
    more: { actor: 'ben' },
  };
  expect(bodyOf(full, {})).toEqual({
    workflow: 'order-shipped',
    to: [{ id: 'a@b.co', email: 'a@b.co' }, { topic: 't' }],
    data: {},
    channels: ['sms'],
    actor: 'ben',
    test: { sandbox: true },
  });
});

test('a payload that is no object is named as such', () => {
  expect(parseData('')).toEqual({ ok: true, data: {} });
  expect(parseData('[1]')).toMatchObject({ ok: false, message: expect.stringContaining('object') });
  expect(parseData('{')).toMatchObject({ ok: false, message: expect.stringContaining('not JSON') });
});

describe('repeating a notification', () => {
  const sent = {
    workflow: { key: 'login-code' },
    to: ['ben', { id: 'ana', email: 'a•••@example.com' }, { id: 'eve', email: 'eve@example.com' }, { topic: 'news' }],
    data: { code: '••••••', name: 'Ana' },
    overrides: {},
    actor: null,
    metadata: { run: '7' },
    channels: ['email'],
    is_sandbox: false,
  } as unknown as NotificationDetail;

  test('takes over what may be seen, and names what may not', () => {
    const { draft: made, hidden } = draftOf(sent);
    expect(hidden).toEqual(['code']);
    expect(JSON.parse(made.dataText)).toEqual({ name: 'Ana' });
    expect(bodyOf({ ...made, idempotencyKey: 'k' }, {})).toMatchObject({
      to: ['ben', 'ana', { id: 'eve', email: 'eve@example.com' }, { topic: 'news' }],
      metadata: { run: '7' },
    });
  });
});
