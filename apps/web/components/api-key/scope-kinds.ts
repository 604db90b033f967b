import type { ApiKey } from '../../api/types.ts';

export type ApiScope = ApiKey['scopes'][number];

/** What a key may do, from narrow to wide, in one line each. */
export const SCOPE_KINDS: readonly { scope: ApiScope; name: string; allows: string }[] = [
  { scope: 'send', name: 'send', allows: 'Sends notifications. What a product’s backend needs, and no more.' },
  { scope: 'read', name: 'read', allows: 'Reads notifications, deliveries, people and figures; addresses are masked.' },
  {
    scope: 'manage',
    name: 'manage',
    allows: 'Also sends and reads; changes people, preferences and providers, retries, sees addresses.',
  },
  { scope: 'admin', name: 'admin', allows: 'Everything, with making and revoking keys.' },
];

/** Scopes that others of the list already contain. */
export const isContained = (scope: ApiScope, chosen: readonly ApiScope[]): boolean =>
  (scope !== 'admin' && chosen.includes('admin')) ||
  ((scope === 'send' || scope === 'read') && chosen.includes('manage'));
