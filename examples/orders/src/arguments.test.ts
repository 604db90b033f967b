import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('everything has a default', () => {
  expect(readArguments([], 42)).toEqual({ count: 20, ratePerSecond: 5, seed: 42, isHelp: false });
});

test('what is given is taken', () => {
  const args = ['--count', '200', '--rate=0.5', '--seed', '7'];
  expect(readArguments(args, 42)).toEqual({ count: 200, ratePerSecond: 0.5, seed: 7, isHelp: false });
});

test.each([
  ['--count', '-1'],
  ['--count', '1.5'],
  ['--rate', '0'],
  ['--seed', ''],
  ['--seed', 'x'],
  ['--speed', '1'],
])('%s "%s" is refused', (name, value) => {
  expect(() => readArguments([`${name}=${value}`], 1)).toThrow(TypeError);
});
