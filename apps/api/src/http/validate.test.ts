import { expect, test } from 'vitest';
import { z } from 'zod';
import { toFieldErrors, toPointer } from './validate.ts';

const schema = z.strictObject({
  name: z.string().max(3),
  kind: z.enum(['a', 'b']).optional(),
  to: z.array(
    z.union([
      z.string(),
      z.strictObject({ id: z.string(), email: z.string().optional() }),
      z.strictObject({ topic: z.string() }),
    ]),
  ),
});

const mistakes = (value: unknown, planned: string[] = []) =>
  toFieldErrors(schema.safeParse(value).error?.issues ?? [], value, planned).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

test('names what is missing, too long, of the wrong type, not allowed or unknown, each in its place', () => {
  expect(mistakes({ kind: 'c', to: [1], 'x/y': 1 })).toEqual([
    '/name required',
    '/kind not_allowed',
    '/to/0 wrong_type',
    '/x~1y unknown_field',
  ]);
  expect(mistakes({ name: 'long', to: [] })).toEqual(['/name too_large']);
});

test('of alternatives it speaks of the one that was meant', () => {
  expect(mistakes({ name: 'n', to: [{ id: 'a', emial: 'x' }, { topic: 1 }] })).toEqual([
    '/to/0/emial unknown_field',
    '/to/1/topic wrong_type',
  ]);
});

test('fields that are documented and do not work yet are told apart from unknown ones, at the top only', () => {
  expect(mistakes({ name: 'n', to: [{ id: 'a', delay: 1 }], delay: 'PT1M' }, ['delay'])).toEqual([
    '/to/0/delay unknown_field',
    '/delay not_supported_yet',
  ]);
});

test('pointers escape what RFC 6901 asks for', () => {
  expect(toPointer(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0');
  expect(toPointer([])).toBe('');
});
