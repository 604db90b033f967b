import { expect, test } from 'vitest';
import { previewParser } from './preview-parser.ts';

test('a link asks for the preview with 1 as with true', () => {
  expect(['1', 'true', '0', 'false'].map((text) => previewParser.parse(text))).toEqual([true, true, false, false]);
  expect(previewParser.serialize(true)).toBe('true');
});
