import { describe, expect, test } from 'vitest';
import { customersOf } from './customers.ts';
import { planOrders } from './plan-orders.ts';
import { createRandom } from './random.ts';

const customers = customersOf('shop');
const plan = (count: number, seed = 7) => planOrders(count, customers, createRandom(seed));

describe('the plan of a run', () => {
  test('is the same for the same seed', () => {
    expect(plan(50)).toEqual(plan(50));
    expect(plan(50)).not.toEqual(plan(50, 8));
  });

  test('ships or refuses every order exactly once', () => {
    const ends = plan(200).filter(({ workflow }) => workflow === 'order-shipped' || workflow === 'payment-failed');
    expect(ends).toHaveLength(200);
  });

  test('uses all four workflows', () => {
    expect(new Set(plan(200).map(({ workflow }) => workflow)).size).toBe(4);
  });

  test('has a key of its own for everything that happens', () => {
    const keys = plan(200).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('sends the digest to everybody, after 25 orders each and at the end', () => {
    const digests = plan(60).filter(({ workflow }) => workflow === 'weekly-digest');
    expect(digests.map(({ key }) => key)).toEqual(['order-0025/digest', 'order-0050/digest', 'order-0060/digest']);
    expect(digests.every(({ customerIds }) => customerIds.length === customers.length)).toBe(true);
  });

  test('of no orders is empty', () => {
    expect(plan(0)).toEqual([]);
  });
});

test('the customers differ: somebody has no phone, somebody no app, somebody no marketing', () => {
  expect(customers.some(({ fields }) => fields.phone === undefined)).toBe(true);
  expect(customers.some(({ hasApp }) => !hasApp)).toBe(true);
  expect(customers.some(({ choices }) => choices.some((choice) => choice.level === 'category'))).toBe(true);
  expect(new Set(customers.map(({ id }) => id)).size).toBe(customers.length);
});
