import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

test('calls of one moment share a batch and each gets its own answer', async () => {
  const sizes: number[] = [];
  const double = createBatcher<number, number>({
    maxSize: 10,
    lingerMs: 0,
    async run(items) {
      sizes.push(items.length);
      return items.map((item) => item * 2);
    },
  });
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(sizes).toEqual([3]);
});

test('a full batch starts at once and the rest follows', async () => {
  const sizes: number[] = [];
  const add = createBatcher<number, number>({
    maxSize: 2,
    lingerMs: 5,
    async run(items) {
      sizes.push(items.length);
      return items;
    },
  });
  await Promise.all([1, 2, 3].map(add));
  expect(sizes).toEqual([2, 1]);
});

test('a failing batch rejects every call in it', async () => {
  const add = createBatcher<number, number>({
    maxSize: 10,
    lingerMs: 0,
    run: () => Promise.reject(new Error('away')),
  });
  const settled = await Promise.allSettled([add(1), add(2)]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
