import { describe, expect, test } from 'vitest';
import type { Delivery, Page } from '../api/types.ts';
import { appendPage, changedIds, insertPending, listOf, mergeHead, mergeRows } from './keyset-list.ts';

const row = (n: number, change: Partial<Delivery> = {}): Delivery => ({
  id: `dlv_${String(n).padStart(3, '0')}`,
  notification_id: 'ntf_1',
  workflow: { key: 'order-shipped', name: 'Order shipped' },
  subscriber_id: 'ana',
  recipient: 'a•••@example.com',
  channel: 'email',
  status: 'queued',
  reason: null,
  summary: null,
  series: 1,
  attempt: 0,
  attempts_used: 0,
  max_attempts: 5,
  due_at: null,
  provider: null,
  provider_id: null,
  provider_message_id: null,
  error_fingerprint: null,
  possible_duplicate: false,
  is_sandbox: false,
  discarded: null,
  engagement: {},
  retryable: false,
  accepted_at: '2026-11-21T12:00:00.000Z',
  sent_at: null,
  delivered_at: null,
  updated_at: '2026-11-21T12:00:00.000Z',
  version: 1,
  ...change,
});

const page = (data: Delivery[], next: string | null = null): Page<Delivery> => ({
  data,
  next_cursor: next,
  has_more: next !== null,
});

const plainPage = <Row>(data: Row[]): Page<Row> => ({ data, next_cursor: null, has_more: false });

const ids = (rows: Delivery[]) => rows.map((delivery) => Number(delivery.id.slice(4)));

describe('a live list', () => {
  test('a changed row changes in its place', () => {
    const list = mergeRows(listOf(page([row(3), row(2), row(1)]), 0), [row(2, { status: 'sent', version: 2 })], 5);
    expect(ids(list.shown)).toEqual([3, 2, 1]);
    expect(list.shown[1]?.status).toBe('sent');
    expect(list.asOfMs).toBe(5);
  });

  test('an answer that comes late does not take a row back', () => {
    const list = listOf(page([row(1, { status: 'delivered', version: 4 })]), 0);
    expect(mergeRows(list, [row(1, { status: 'sending', version: 2 })], 1).shown[0]?.status).toBe('delivered');
  });

  test('new rows wait, in order and once, until they are asked for', () => {
    const start = listOf(page([row(2), row(1)]), 0);
    const once = mergeHead(start, page([row(4), row(2), row(1)]), 1);
    const twice = mergeHead(once, page([row(5), row(4), row(3), row(2)]), 2);
    expect(ids(twice.shown)).toEqual([2, 1]);
    expect(ids(twice.pending)).toEqual([5, 4, 3]);
    const inserted = insertPending(twice);
    expect(ids(inserted.shown)).toEqual([5, 4, 3, 2, 1]);
    expect(inserted.pending).toEqual([]);
  });

  test('a waiting row keeps changing while it waits', () => {
    const list = mergeHead(listOf(page([row(1)]), 0), page([row(2), row(1)]), 1);
    expect(mergeRows(list, [row(2, { status: 'dead', version: 3 })], 2).pending[0]?.status).toBe('dead');
  });

  test('an older row that starts to match the filter waits too, and lands where it belongs', () => {
    const list = mergeHead(listOf(page([row(9), row(3)]), 0), page([row(9), row(5, { status: 'dead' }), row(3)]), 1);
    expect(ids(list.pending)).toEqual([5]);
    expect(ids(insertPending(list).shown)).toEqual([9, 5, 3]);
  });

  test('rows beyond the loaded pages are left to "load more"', () => {
    const list = mergeHead(listOf(page([row(9), row(8)], 'next'), 0), page([row(9), row(8), row(2)], 'next'), 1);
    expect(list.pending).toEqual([]);
  });

  test('a page of nothing but new rows is a gap', () => {
    const list = mergeHead(listOf(page([row(1)], 'next'), 0), page([row(9), row(8)], 'next'), 1);
    expect(list.restart).not.toBeNull();
    expect(mergeHead(listOf(page([]), 0), page([row(9)]), 1).restart).toBeNull();
  });

  test('inserting over a gap starts over from the newest page, with what changed since', () => {
    const gap = mergeHead(listOf(page([row(1)], 'old'), 0), page([row(9), row(8)], 'next'), 1);
    const list = insertPending(mergeRows(gap, [row(8, { status: 'sent', version: 2 })], 2));
    expect(ids(list.shown)).toEqual([9, 8]);
    expect(list.shown[1]?.status).toBe('sent');
    expect(list.nextCursor).toBe('next');
    expect(list.restart).toBeNull();
  });

  test('rows that came in by themselves are told apart, until older ones are loaded', () => {
    const list = insertPending(mergeHead(listOf(page([row(1)], 'c'), 0), page([row(2), row(1)], 'c'), 1));
    expect([...list.freshIds]).toEqual(['dlv_002']);
    expect(appendPage(list, page([row(0)]), 2).freshIds.size).toBe(0);
  });

  test('rows without a version take what was heard last', () => {
    const list = listOf(plainPage([{ id: 'ana', name: 'Ana' }]), 0);
    expect(mergeRows(list, [{ id: 'ana', name: 'Ana Maria' }], 1).shown[0]?.name).toBe('Ana Maria');
  });

  test('the next page follows without repeating a row', () => {
    const list = appendPage(listOf(page([row(5), row(4)], 'c1'), 0), page([row(4, { version: 2 }), row(3)], 'c2'), 7);
    expect(ids(list.shown)).toEqual([5, 4, 3]);
    expect(list.shown[1]?.version).toBe(2);
    expect(list.nextCursor).toBe('c2');
  });

  test('only ids on screen count as changed', () => {
    const list = mergeHead(listOf(page([row(1)]), 0), page([row(2), row(1)]), 1);
    expect(changedIds(list, ['dlv_002', 'dlv_001', 'dlv_777'])).toEqual(['dlv_002', 'dlv_001']);
  });
});
