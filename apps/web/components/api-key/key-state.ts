import type { ApiKey } from '../../api/types.ts';

export type KeyState = 'active' | 'expired' | 'revoked';

/** Whether a key still opens anything. */
export function keyState(key: Pick<ApiKey, 'revoked_at' | 'expires_at'>, nowMs: number): KeyState {
  if (key.revoked_at !== null) return 'revoked';
  return key.expires_at !== null && Date.parse(key.expires_at) <= nowMs ? 'expired' : 'active';
}

/** `crl_test_…aB3x` */
export const keyShape = (isProduction: boolean, lastFour: string): string => `${keyPrefix(isProduction)}…${lastFour}`;

export const keyPrefix = (isProduction: boolean): string => (isProduction ? 'crl_live_' : 'crl_test_');

/** What stops when a key is revoked, as far as its last use tells. */
export function revokeSentence(key: Pick<ApiKey, 'last_used_at'>, used: string | null): string {
  if (key.last_used_at === null)
    return 'It was never used. Within 10 seconds every request with it is refused, for good.';
  return `It was last used ${used ?? 'before'}. Within 10 seconds whatever uses it is refused, for good; give that another key first.`;
}
