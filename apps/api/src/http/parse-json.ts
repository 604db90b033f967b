import { isUtf8 } from 'node:buffer';
import { CarillonError, type FieldError } from '@carillon/core';
import { toPointer } from './validate.ts';

/** Deeper bodies are refused before anything recursive sees them. */
export const MAX_JSON_DEPTH = 64;

export interface ParsedJson {
  value: unknown;
  /** Values that JSON can say and we cannot keep: integers beyond 2^53, broken Unicode. */
  mistakes: FieldError[];
}

/**
 * Parses a request body more strictly than JSON.parse: repeated keys, `__proto__`, deep nesting and numbers that no
 * double can hold are refused with their offset, because a parser further on might see another value than we checked.
 * @throws CarillonError invalid_json
 */
export function parseStrictJson(bytes: Buffer): ParsedJson {
  if (!isUtf8(bytes)) throw new CarillonError('invalid_json', 'The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  const scanner = new JsonScanner(text);
  scanner.scan();
  const value: unknown = JSON.parse(text);
  const mistakes: FieldError[] = [];
  if (scanner.hasSuspectValue) collectSuspects(value, [], mistakes);
  return { value, mistakes };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LONE_SURROGATE = /\p{Cs}/u;
const NUL = '\u0000';
const QUOTE = 34;
const BACKSLASH = 92;

/** Walks the text once. Recursion is bounded by MAX_JSON_DEPTH. */
class JsonScanner {
  readonly #text: string;
  #at = 0;
  /** A surrogate or NUL escape, or an integer beyond 2^53, was seen: the parsed value needs a closer look. */
  hasSuspectValue = false;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): void {
    this.#space();
    if (this.#at === this.#text.length) this.#fail('the body is empty');
    this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) this.#fail('there is more after the end of the value');
  }

  #value(depth: number): void {
    const char = this.#text[this.#at];
    if (char === '{') this.#object(depth + 1);
    else if (char === '[') this.#array(depth + 1);
    else if (char === '"') this.#string();
    else if (char === 't') this.#literal('true');
    else if (char === 'f') this.#literal('false');
    else if (char === 'n') this.#literal('null');
    else this.#number();
  }

  #object(depth: number): void {
    this.#enter(depth);
    if (this.#closes('}')) return;
    const keys = new Set<string>();
    for (;;) {
      const start = this.#at;
      if (this.#text[start] !== '"') this.#fail('a quoted key is expected');
      this.#string();
      this.#key(keys, this.#text.slice(start, this.#at), start);
      this.#space();
      this.#expect(':');
      this.#space();
      this.#value(depth);
      if (this.#endsItem('}')) return;
    }
  }

  #array(depth: number): void {
    this.#enter(depth);
    if (this.#closes(']')) return;
    do this.#value(depth);
    while (!this.#endsItem(']'));
  }

  #enter(depth: number): void {
    if (depth > MAX_JSON_DEPTH) this.#fail(`nested deeper than ${MAX_JSON_DEPTH} levels`);
    this.#at += 1;
    this.#space();
  }

  #closes(bracket: string): boolean {
    if (this.#text[this.#at] !== bracket) return false;
    this.#at += 1;
    return true;
  }

  /** After an item: true at the closing bracket, false after a comma. */
  #endsItem(bracket: string): boolean {
    this.#space();
    if (this.#closes(bracket)) return true;
    if (this.#text[this.#at] !== ',') this.#fail(`a comma or ${bracket} is expected`);
    this.#at += 1;
    this.#space();
    return false;
  }

  #key(keys: Set<string>, quoted: string, start: number): void {
    const key = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
    if (key === '__proto__') this.#fail('the key __proto__ is not allowed', start);
    if (keys.has(key)) this.#fail('the same key is there twice', start);
    keys.add(key);
  }

  #string(): void {
    const text = this.#text;
    for (let at = this.#at + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return;
      }
      if (code < 32) this.#fail('a control character must be escaped', at);
      if (code === BACKSLASH) at = this.#escape(at) - 1;
    }
    this.#fail('the text is not closed');
  }

  /** The place after the escape that begins at `at`. */
  #escape(at: number): number {
    ESCAPE.lastIndex = at;
    const [found] = ESCAPE.exec(this.#text) ?? [];
    if (found === undefined) this.#fail('this escape is not known', at);
    if (/^\\u(?:[dD][89a-fA-F]|0000)/.test(found)) this.hasSuspectValue = true;
    return at + found.length;
  }

  #number(): void {
    NUMBER.lastIndex = this.#at;
    const [token] = NUMBER.exec(this.#text) ?? [];
    if (token === undefined) this.#fail('a value is expected');
    if (token.length > 15 || /[eE]/.test(token)) {
      const value = Number(token);
      if (!Number.isFinite(value)) this.#fail('the number is too large');
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.hasSuspectValue = true;
    }
    this.#at += token.length;
  }

  #literal(word: string): void {
    if (!this.#text.startsWith(word, this.#at)) this.#fail('a value is expected');
    this.#at += word.length;
  }

  #expect(char: string): void {
    if (this.#text[this.#at] !== char) this.#fail(`${char} is expected`);
    this.#at += 1;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #fail(what: string, offset: number = this.#at): never {
    throw new CarillonError('invalid_json', `The body is not valid JSON at offset ${offset}: ${what}.`, {
      errors: [{ pointer: '', code: 'invalid_json', message: `at offset ${offset}: ${what}` }],
    });
  }
}

function collectSuspects(value: unknown, path: PropertyKey[], found: FieldError[]): void {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    found.push({
      pointer: toPointer(path),
      code: 'number_too_large',
      message: 'is an integer beyond 2^53 and would lose digits: send it as a string',
    });
  } else if (typeof value === 'string' && LONE_SURROGATE.test(value)) {
    found.push({ pointer: toPointer(path), code: 'invalid_unicode', message: 'has half of a surrogate pair' });
  } else if (typeof value === 'string' && value.includes(NUL)) {
    found.push({ pointer: toPointer(path), code: 'invalid_unicode', message: 'has a NUL character' });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (LONE_SURROGATE.test(key)) {
        found.push({ pointer: toPointer(path), code: 'invalid_unicode', message: 'has a key with broken Unicode' });
      }
      collectSuspects(inner, [...path, key], found);
    }
  }
}
