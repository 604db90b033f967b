import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('scenarios run in their own order, so that ceilings come first', () => {
  expect(readArguments(['latency', 'null', 'ceilings'])?.scenarios).toEqual(['ceilings', 'null', 'latency']);
});

test('an unknown scenario is refused before anything starts', () => {
  expect(readArguments(['nul'])).toBeNull();
  expect(readArguments(['--fast'])).toBeNull();
});
