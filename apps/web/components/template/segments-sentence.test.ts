import { expect, test } from 'vitest';
import { segmentsSentence } from './segments-sentence.ts';

test('segments are said with their encoding and what room is left', () => {
  const say = (encoding: 'gsm7' | 'ucs2', segments: number, units: number) =>
    segmentsSentence({ encoding, segments, units, max_segments: 10 }, String);
  expect(say('gsm7', 1, 38)).toBe('1 segment, GSM-7, 38 of 160 characters');
  expect(say('gsm7', 2, 200)).toBe('2 segments, GSM-7, 200 of 306 characters');
  expect(say('ucs2', 1, 12)).toBe('1 segment, UCS-2, as it has characters beyond GSM-7, 12 of 70 characters');
});
