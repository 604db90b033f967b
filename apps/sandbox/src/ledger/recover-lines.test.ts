import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastSeqOf } from './ledger.ts';
import { recoverLines } from './recover-lines.ts';

describe('reading a ledger back', () => {
  test('keeps whole lines and finds the highest number', () => {
    const { lines, validBytes } = recoverLines(Buffer.from('{"seq":1}\n{"seq":2}\n'));
    expect(validBytes).toBe(20);
    expect(lastSeqOf(lines)).toBe(2);
  });

  test('starts at zero for an empty file', () => {
    expect(recoverLines(Buffer.alloc(0))).toEqual({ lines: [], validBytes: 0 });
    expect(lastSeqOf([])).toBe(0);
  });

  test('cuts off a line without its newline, even one that is complete otherwise', () => {
    expect(recoverLines(Buffer.from('{"seq":1}\n{"seq":2}'))).toEqual({ lines: ['{"seq":1}'], validBytes: 10 });
  });

  test('cuts off zeros that a lost page left behind', () => {
    const bytes = Buffer.concat([Buffer.from('{"seq":1}\n'), Buffer.alloc(64), Buffer.from('\n')]);
    expect(recoverLines(bytes)).toEqual({ lines: ['{"seq":1}'], validBytes: 10 });
  });

  test('skips the half line at the start of a tail', () => {
    expect(recoverLines(Buffer.from('eq":1}\n{"seq":2}\n'), true)).toEqual({ lines: ['{"seq":2}'], validBytes: 17 });
  });

  test('finds every whole line wherever a crash tore the file', () => {
    const written = [1, 2, 3, 12].map((seq) => `{"seq":${seq},"to":"é"}\n`);
    const whole = Buffer.from(written.join(''));
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const { lines, validBytes } = recoverLines(whole.subarray(0, length));
        expect(`${lines.join('\n')}\n`.length > 1 ? Buffer.byteLength(`${lines.join('\n')}\n`) : 0).toBe(validBytes);
        expect(written.slice(0, lines.length).join('')).toBe(whole.toString('utf8', 0, validBytes));
        expect(length - validBytes).toBeLessThan(Buffer.byteLength(written[lines.length] ?? ' '));
      }),
    );
  });
});
