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

test('while as many batches run as may, calls gather into the next', async () => {
  const sizes: number[] = [];
  let release = () => {};
  const add = createBatcher<number, number>({
    maxSize: 10,
    lingerMs: 0,
    maxRunning: 1,
    async run(items) {
      sizes.push(items.length);
      if (sizes.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return items;
    },
  });
  const first = add(1);
  await new Promise((resolve) => setImmediate(resolve));
  const rest = [2, 3, 4].map(add);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(sizes).toEqual([1]);
  release();
  expect(await Promise.all([first, ...rest])).toEqual([1, 2, 3, 4]);
  expect(sizes).toEqual([1, 3]);
});
