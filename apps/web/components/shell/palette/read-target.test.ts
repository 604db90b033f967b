import { ID_PREFIXES, type IdKind, toPublicId } from '@carillon/core';
import { describe, expect, test } from 'vitest';
import { readTarget } from './read-target.ts';

const id = (kind: IdKind) => toPublicId(kind, '01939c6e-8f7a-7d21-b3c4-5d6e7f809a1b');

describe('what was pasted', () => {
  test.each([
    ['notification', '/notifications/'],
    ['delivery', '/deliveries/'],
    ['template', '/templates/'],
    ['operation', '/operations/'],
    ['provider', '/channels?provider='],
  ] as const)('a %s leads to its page', (kind, path) => {
    expect(readTarget(` ${id(kind)}\n`)).toMatchObject({ kind: 'page', path: path + id(kind) });
  });

  test('every kind of id leads somewhere or says what it is', () => {
    for (const kind of Object.keys(ID_PREFIXES) as IdKind[]) {
      const target = readTarget(id(kind));
      expect([kind, target.kind]).not.toEqual([kind, 'words']);
    }
    expect(readTarget(id('request'))).toMatchObject({ kind: 'note' });
    expect(readTarget(id('environment'))).toEqual({ kind: 'place', id: id('environment') });
  });

  test('addresses are told from names, and a number loses its spaces', () => {
    expect(readTarget('ana@example.com')).toEqual({ kind: 'address', field: 'email', value: 'ana@example.com' });
    expect(readTarget('+1 (500) 555-0006')).toEqual({ kind: 'address', field: 'phone', value: '+15005550006' });
    expect(readTarget('ana')).toEqual({ kind: 'words', text: 'ana' });
    expect(readTarget('ntf_short')).toEqual({ kind: 'words', text: 'ntf_short' });
  });

  test('trace ids are named, alone and as a traceparent', () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(readTarget(trace)).toMatchObject({ kind: 'note' });
    expect(readTarget(`00-${trace}-00f067aa0ba902b7-01`)).toMatchObject({ kind: 'note' });
  });
});
