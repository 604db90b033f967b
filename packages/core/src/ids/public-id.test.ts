import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePublicId, toPublicId } from './public-id.ts';
import { uuidTimeMs, uuidV7 } from './uuid.ts';

describe('public ids', () => {
  test('every UUID survives the round trip', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => parsePublicId('delivery', toPublicId('delivery', uuid)) === uuid));
  });

  test('ids sort as their UUIDs do', () => {
    const uuids = Array.from({ length: 50 }, () => uuidV7());
    const ids = uuids.map((uuid) => toPublicId('notification', uuid));
    expect([...ids].sort()).toEqual(ids);
  });

  test('an id of another kind, of another length or with a foreign letter is refused', () => {
    const id = toPublicId('delivery', uuidV7());
    expect(parsePublicId('notification', id)).toBeNull();
    expect(parsePublicId('delivery', `${id}0`)).toBeNull();
    expect(parsePublicId('delivery', `${id.slice(0, -1)}u`)).toBeNull();
    expect(parsePublicId('delivery', `dlv_${'z'.repeat(26)}`)).toBeNull();
  });

  test('a UUIDv7 carries its time', () => {
    const later = Date.now() + 60_000;
    expect(uuidTimeMs(uuidV7(later))).toBe(later);
  });
});
