import { describe, expect, test } from 'vitest';
import { createInbox } from './inbox.ts';

const fill = (inbox: { push(item: number): void }, count: number) => {
  for (let item = 0; item < count; item += 1) inbox.push(item);
};

describe('an inbox', () => {
  test('gives what is there, in order and in batches, without waiting', async () => {
    const inbox = createInbox<number>(3);
    fill(inbox, 4);
    expect(await inbox.next(60_000)).toEqual([0, 1, 2]);
    expect(await inbox.next(60_000)).toEqual([3]);
  });

  test('lets a first message wait for company, and no longer than until the batch is full', async () => {
    const inbox = createInbox<number>(2);
    const next = inbox.next(60_000);
    inbox.push(1);
    await Promise.resolve();
    inbox.push(2);
    expect(await next).toEqual([1, 2]);
  });

  test('lets a lonely message go after the linger', async () => {
    const inbox = createInbox<number>(10);
    const next = inbox.next(5);
    inbox.push(1);
    expect(await next).toEqual([1]);
  });

  test('gives what is left when it is closed, then nothing', async () => {
    const inbox = createInbox<number>(10);
    const next = inbox.next(60_000);
    inbox.push(1);
    inbox.close();
    expect(await next).toEqual([1]);
    expect(await inbox.next(60_000)).toEqual([]);
  });
});
