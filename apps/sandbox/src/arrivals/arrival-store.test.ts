import { describe, expect, test } from 'vitest';
import { type SandboxChannel, type StoredArrival, unknownDelivery } from './arrival.ts';
import { createArrivalStore } from './arrival-store.ts';

function arrival(seq: number, channel: SandboxChannel = 'sms', sizeBytes = 1, to = ''): StoredArrival {
  const loadContent = async () => ({});
  const draft = { channel, ...unknownDelivery, to, summary: '', providerMessageId: null, sizeBytes, loadContent };
  return { seq, id: `arr_${seq}`, at: '', answered: 'accepted', answer: '', accepted: true, draft };
}

describe('arrivals in memory', () => {
  test('are the newest of each channel', () => {
    const store = createArrivalStore(0, { perChannel: 3, bytesPerChannel: 1_000 });
    for (let seq = 1; seq <= 20; seq += 1) store.add(arrival(seq, seq % 2 === 0 ? 'sms' : 'email'));
    expect(store.list({ after: 0, limit: 10 }).map(({ seq }) => seq)).toEqual([15, 16, 17, 18, 19, 20]);
    expect(store.list({ channel: 'sms', after: 16, limit: 1 }).map(({ seq }) => seq)).toEqual([18]);
    expect(store.find('arr_1')).toBeUndefined();
    expect(store.find('arr_20')?.seq).toBe(20);
  });

  test('are found by address, however many others came between', () => {
    const store = createArrivalStore(0);
    for (let seq = 1; seq <= 9; seq += 1) store.add(arrival(seq, 'sms', 1, seq % 4 === 0 ? 'ana' : 'ben'));
    expect(store.list({ to: ['ana'], after: 0, limit: 1 }).map(({ seq }) => seq)).toEqual([4]);
    expect(store.list({ to: ['ana', 'eve'], after: 4, limit: 5 }).map(({ seq }) => seq)).toEqual([8]);
  });

  test('give way to large ones before memory runs out', () => {
    const store = createArrivalStore(0, { perChannel: 100, bytesPerChannel: 10 });
    for (let seq = 1; seq <= 5; seq += 1) store.add(arrival(seq, 'email', 4));
    expect(store.list({ after: 0, limit: 10 }).map(({ seq }) => seq)).toEqual([4, 5]);
  });

  test('remember how far they came when emptied', () => {
    const store = createArrivalStore(7);
    expect(store.lastSeq()).toBe(7);
    store.add(arrival(8));
    store.clear();
    expect(store.list({ after: 0, limit: 10 })).toEqual([]);
    expect(store.lastSeq()).toBe(8);
  });
});
