import { describe, expect, test } from 'vitest';
import { countSegments } from './segments.ts';

describe('segments of a text message', () => {
  test.each([
    ['', 'gsm7', 1, 0],
    ['a'.repeat(160), 'gsm7', 1, 160],
    ['a'.repeat(161), 'gsm7', 2, 161],
    ['a'.repeat(306), 'gsm7', 2, 306],
    ['a'.repeat(307), 'gsm7', 3, 307],
    ['€'.repeat(80), 'gsm7', 1, 160],
    ['ж'.repeat(70), 'ucs2', 1, 70],
    ['ж'.repeat(71), 'ucs2', 2, 71],
    ['🚚'.repeat(35), 'ucs2', 1, 70],
    ['Grüße aus Köln ß', 'gsm7', 1, 16],
    ['Your parcel is on its way – soon', 'ucs2', 1, 32],
  ] as const)('%j is %s in %i', (text, encoding, segments, units) => {
    expect(countSegments(text)).toEqual({ encoding, segments, units });
  });

  test('a character of two units moves to the next segment as a whole', () => {
    expect(countSegments(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ units: 306, segments: 3 });
    expect(countSegments(`${'ж'.repeat(66)}🚚${'ж'.repeat(66)}`)).toMatchObject({ units: 134, segments: 3 });
  });
});
