import { describe, expect, test } from 'vitest';
import type { IncomingMessage, Poison } from '../contract.ts';
import { handleBatch } from './handle-batch.ts';

class Away extends Error {}

const message = (id: number): IncomingMessage => ({
  body: Buffer.from(String(id)),
  messageId: String(id),
  exchange: 'e',
  routingKey: 'k',
  redelivered: false,
  queue: 'q',
});
const batchOf = (count: number) => Array.from({ length: count }, (_, id) => message(id));

function run(batch: IncomingMessage[], handle: (batch: IncomingMessage[]) => Promise<Poison[]>, mayWait = true) {
  const waits: unknown[] = [];
  const result = handleBatch(batch, {
    handle,
    isTransient: (error) => error instanceof Away,
    condemn: (guilty, error) => ({ message: guilty, reason: String(error instanceof Error && error.message) }),
    waitToRetry: async (error) => {
      waits.push(error);
      return mayWait;
    },
  });
  return { result, waits };
}

describe('handling a batch', () => {
  test('finds the one message that brings the handler down, and handles every other one', async () => {
    const handled = new Set<string | null>();
    let calls = 0;
    const { result } = run(batchOf(200), async (batch) => {
      calls += 1;
      if (batch.some(({ messageId }) => messageId === '137')) throw new Error('cannot read it');
      for (const { messageId } of batch) handled.add(messageId);
      return [];
    });
    expect(await result).toMatchObject([{ message: { messageId: '137' }, reason: 'cannot read it' }]);
    expect(handled.size).toBe(199);
    expect(calls).toBeLessThan(20);
  });

  test('keeps the poison that the handler names in each half', async () => {
    const { result } = run(batchOf(8), async (batch) => {
      if (batch.length > 4) throw new Error('too many');
      return batch.slice(0, 1).map((bad) => ({ message: bad, reason: 'bad' }));
    });
    expect((await result)?.map(({ message: { messageId } }) => messageId)).toEqual(['0', '4']);
  });

  test('waits for trouble that passes and condemns nobody for it', async () => {
    let calls = 0;
    const { result, waits } = run(batchOf(5), async (batch) => {
      calls += 1;
      if (calls <= 3) throw new Away();
      expect(batch).toHaveLength(5);
      return [];
    });
    expect(await result).toEqual([]);
    expect(waits).toHaveLength(3);
  });

  test('gives up, with nothing decided, when nobody waits any more', async () => {
    const { result } = run(batchOf(5), () => Promise.reject(new Away()), false);
    expect(await result).toBeNull();
  });

  test('waits when it cannot tell what kind of trouble it is', async () => {
    let calls = 0;
    const poison = await handleBatch(batchOf(2), {
      handle: () => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('odd')) : Promise.resolve([]);
      },
      isTransient: () => {
        throw new Error('the classifier is broken');
      },
      condemn: (guilty) => ({ message: guilty, reason: 'never' }),
      waitToRetry: async () => true,
    });
    expect(poison).toEqual([]);
  });
});
