import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddrSpec } from './addr-spec.ts';

const codeOf = (raw: string): string => {
  const result = parseAddrSpec(raw);
  return result.ok ? 'ok' : result.code;
};

describe('one plain e-mail address', () => {
  test('an ordinary address passes and its domain is put in lower case', () => {
    expect(parseAddrSpec('Ana.Lima+news@Example.COM')).toMatchObject({ ok: true, value: 'Ana.Lima+news@example.com' });
  });

  test('an international domain becomes its ASCII form, an international local part is refused', () => {
    expect(parseAddrSpec('ana@münchen.de')).toMatchObject({ ok: true, value: 'ana@xn--mnchen-3ya.de' });
    expect(codeOf('ü@münchen.de')).toBe('address_local_not_ascii');
  });

  test.each([
    ['a line break and a header', 'a@b.com\r\nBcc: x@y.z'],
    ['a NUL', 'a@b.com\0'],
    ['a quoted local part with a comment', '"user"@example.com(x)evil.com'],
    ['a group', 'Group: a@x.com, b@x.com;'],
    ['nested comments', 'a@(x(y))b.com'],
    ['a folded domain', 'a@good.com (c)\n .evil.com'],
    ['two recipients', 'a@x.com,b@x.com'],
    ['two recipients by semicolon', 'a@x.com;b@x.com'],
    ['a display name', 'Ana <a@x.com>'],
    ['an address literal', 'a@[127.0.0.1]'],
    ['a bare address as domain', 'a@127.0.0.1'],
    ['a domain without a dot', 'a@localhost'],
    ['two at signs', 'a@b@c.com'],
    ['no local part', '@c.com'],
    ['no domain', 'a@'],
    ['two dots in a row', 'a..b@c.com'],
    ['a dot at the end', 'a.@c.com'],
    ['an empty label', 'a@c..com'],
    ['a percent-encoded separator', 'a@b%40c.com'],
    ['a right-to-left override', 'a\u202e@c.com'],
    ['an invisible character', 'a\u200b@c.com'],
    ['a lone surrogate', 'a\ud800@c.com'],
    ['a hyphen at the edge of a label', 'a@-c.com'],
    ['a path', 'a@c.com/../x'],
  ])('%s is refused', (_, raw) => {
    expect(parseAddrSpec(raw).ok).toBe(false);
  });

  test('the limits are 64 characters before the @ and 254 in all', () => {
    expect(codeOf(`${'a'.repeat(64)}@example.com`)).toBe('ok');
    expect(codeOf(`${'a'.repeat(65)}@example.com`)).toBe('address_too_long');
    const domain = `${'d'.repeat(62)}.${'d'.repeat(62)}.${'d'.repeat(62)}.com`;
    expect(codeOf(`${'a'.repeat(254 - domain.length - 1)}@${domain}`)).toBe('ok');
    expect(codeOf(`${'a'.repeat(254 - domain.length)}@${domain}`)).toBe('address_too_long');
  });

  test('a flood of brackets is refused in no time', () => {
    const startedAt = performance.now();
    expect(parseAddrSpec('('.repeat(10_000)).ok).toBe(false);
    expect(parseAddrSpec(`a@${'a.'.repeat(400)}com`).ok).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(20);
  });

  test('whatever passes is printable ASCII with one @ and nothing that ends a header or a command', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (raw) => {
        const result = parseAddrSpec(raw);
        return !result.ok || /^[!-~]+@[a-z0-9.-]+$/.test(result.value);
      }),
    );
  });
});
