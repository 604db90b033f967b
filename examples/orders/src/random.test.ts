import { expect, test } from 'vitest';
import { createRandom, oneOf, wholeNumber } from './random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('whole numbers reach both ends and nothing else', () => {
  const random = createRandom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => wholeNumber(random, 3, 5)));
  expect([...drawn].sort()).toEqual([3, 4, 5]);
});

test('nothing can be chosen from nothing', () => {
  expect(() => oneOf(createRandom(1), [])).toThrow('nothing to choose');
});
