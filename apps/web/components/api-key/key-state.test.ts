import { describe, expect, test } from 'vitest';
import { keyShape, keyState, revokeSentence } from './key-state.ts';
import { isContained } from './scope-kinds.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const at = (revoked_at: string | null, expires_at: string | null) => ({ revoked_at, expires_at });

describe('an API key in the list', () => {
  test('is revoked before it is expired, and active otherwise', () => {
    expect(keyState(at(null, null), now)).toBe('active');
    expect(keyState(at(null, '2026-11-21T12:00:01Z'), now)).toBe('active');
    expect(keyState(at(null, '2026-11-21T12:00:00Z'), now)).toBe('expired');
    expect(keyState(at('2026-11-20T12:00:00Z', '2026-11-21T11:00:00Z'), now)).toBe('revoked');
  });

  test('shows no more than its shape', () => {
    expect(keyShape(true, 'aB3x')).toBe('crl_live_…aB3x');
  });

  test('says what its revocation stops', () => {
    expect(revokeSentence({ last_used_at: null }, null)).toMatch(/never used/);
    expect(revokeSentence({ last_used_at: '2026-11-21T11:00:00Z' }, '1 h ago')).toMatch(/last used 1 h ago/);
  });

  test('wide scopes contain the narrow ones', () => {
    expect(isContained('send', ['manage'])).toBe(true);
    expect(isContained('manage', ['admin'])).toBe(true);
    expect(isContained('read', ['send'])).toBe(false);
    expect(isContained('admin', ['manage'])).toBe(false);
  });
});
