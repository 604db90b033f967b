import type { InboxMessage } from '@carillon/sdk';
import { describe, expect, test } from 'vitest';
import { applyInboxEvent, applyMark, applyReadAll, EMPTY_INBOX } from './inbox-state.ts';

const message = (id: string, over: Partial<InboxMessage> = {}): InboxMessage => ({
  ...{ id, workflow: 'order-shipped', title: id, body: '', url: null, seen_at: null, read_at: null, archived_at: null },
  ...{ created_at: `2026-11-21T12:00:0${id}.000Z`, version: 1 },
  ...over,
});
const ids = (state: { messages: readonly InboxMessage[] }) => state.messages.map(({ id }) => id);
const counts = { unread: 1, unseen: 1 };
const first = applyInboxEvent(EMPTY_INBOX, { type: 'snapshot', counts, messages: [message('1')] });

describe('the inbox as it changes', () => {
  test('begins with the snapshot, and announces nothing of it', () => {
    expect(first).toMatchObject({ isReady: true, arrived: 0, counts });
  });

  test('puts what is new on top and counts it for the announcement', () => {
    const after = applyInboxEvent(first, { type: 'change', counts, messages: [message('2')], removed: [] });
    expect(ids(after)).toEqual(['2', '1']);
    expect(after.arrived).toBe(1);
  });

  test('never goes back to an older version of a message', () => {
    const read = {
      type: 'change',
      counts,
      messages: [message('1', { read_at: 'x', version: 3 })],
      removed: [],
    } as const;
    const late = { type: 'change', counts, messages: [message('1', { version: 2 })], removed: [] } as const;
    const state = applyInboxEvent(applyInboxEvent(first, { ...read, messages: [...read.messages], removed: [] }), {
      ...late,
      messages: [...late.messages],
      removed: [],
    });
    expect(state.messages[0]?.read_at).toBe('x');
  });

  test('drops what was removed or archived elsewhere', () => {
    const archived = message('1', { archived_at: 'x', version: 2 });
    expect(ids(applyInboxEvent(first, { type: 'change', counts, messages: [archived], removed: [] }))).toEqual([]);
    expect(ids(applyInboxEvent(first, { type: 'change', counts, messages: [], removed: ['1'] }))).toEqual([]);
  });
});

describe('what the person does shows at once', () => {
  test('reading lowers the count once, however often it is done', () => {
    const once = applyMark(first, '1', 'read', 'now');
    expect(once.counts.unread).toBe(0);
    expect(applyMark(once, '1', 'read', 'now').counts.unread).toBe(0);
    expect(applyMark(once, '1', 'unread', 'now').counts.unread).toBe(1);
  });

  test('archiving takes it out of the list and out of the count', () => {
    const after = applyMark(first, '1', 'archive', 'now');
    expect([ids(after), after.counts.unread]).toEqual([[], 0]);
  });

  test('reading all leaves nothing unread', () => {
    const after = applyReadAll(first, 'now');
    expect([after.counts.unread, after.messages[0]?.read_at]).toEqual([0, 'now']);
  });
});
