import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('two generators of one seed tell the same story, and another seed another', () => {
  const story = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next);
  expect(story(7)).toEqual(story(7));
  expect(story(7)).not.toEqual(story(8));
});

test('a weight of zero is never picked, and the others about as often as they weigh', () => {
  const random = createRandom(1);
  const counts = { often: 0, seldom: 0, never: 0 };
  for (let i = 0; i < 10_000; i += 1) counts[random.weighted({ often: 9, seldom: 1, never: 0 })] += 1;
  expect(counts.never).toBe(0);
  expect(counts.often / counts.seldom).toBeGreaterThan(7);
  expect(counts.often / counts.seldom).toBeLessThan(11);
});
