import { CarillonError } from '@carillon/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStrictJson } from './parse-json.ts';

const parse = (text: string) => parseStrictJson(Buffer.from(text));
const refusal = (text: string | Buffer): string => {
  try {
    parseStrictJson(Buffer.from(text as string));
  } catch (error) {
    if (error instanceof CarillonError && error.code === 'invalid_json') return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the strict JSON parser', () => {
  test('agrees with JSON.parse on everything that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (text.includes('__proto__')) return;
        expect(parse(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('refuses whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789.eE+-tfn\\u abc\n') }), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(refusal(text)).not.toBe('accepted');
      }),
    );
  });

  test.each([
    ['{"a":1,}', 'offset 7'],
    ['{"to":1,"to":2}', 'same key'],
    ['{"to":1,"\\u0074o":2}', 'same key'],
    ['{"__proto__":{"a":1}}', '__proto__'],
    ['[1e400]', 'too large'],
    ['', 'empty'],
    ['{} {}', 'more after'],
    ['NaN', 'value is expected'],
    ['"a\u0000b"', 'control character'],
  ])('refuses %s and says where', (text, words) => {
    expect(refusal(text)).toContain(words);
  });

  test('refuses ten thousand levels within milliseconds', () => {
    const startedAt = performance.now();
    expect(refusal('['.repeat(10_000))).toContain('nested deeper');
    expect(performance.now() - startedAt).toBeLessThan(50);
  });

  test('refuses bytes that are not UTF-8', () => {
    expect(() => parseStrictJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow('UTF-8');
  });

  test('names integers beyond 2^53 and halves of surrogate pairs with their place', () => {
    expect(parse('{"a":[1,9007199254740993],"b":"\\ud800"}').mistakes).toEqual([
      expect.objectContaining({ pointer: '/a/1', code: 'number_too_large' }),
      expect.objectContaining({ pointer: '/b', code: 'invalid_unicode' }),
    ]);
    expect(parse('{"a":9007199254740991,"b":"\\ud83d\\ude00"}').mistakes).toEqual([]);
  });

  test('leaves Object.prototype alone', () => {
    const { value } = parse('{"constructor":{"prototype":{"polluted":true}}}');
    expect(value).toEqual({ constructor: { prototype: { polluted: true } } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
