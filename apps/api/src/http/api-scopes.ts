/** What a key or a session may do, in the order from narrow to wide. */
export const API_SCOPES = ['send', 'read', 'manage', 'admin'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Each scope with those that it contains. */
const CONTAINS: Record<ApiScope, readonly ApiScope[]> = {
  send: ['send'],
  read: ['read'],
  manage: ['send', 'read', 'manage'],
  admin: ['send', 'read', 'manage', 'admin'],
};

/** The scopes that a member's role stands for. */
const ROLE_SCOPES: Record<string, readonly ApiScope[]> = {
  owner: ['admin'],
  admin: ['admin'],
  operator: ['manage'],
  viewer: ['read'],
};

/** Everything that the named scopes allow; names that are no scope allow nothing. */
export function grantedBy(scopes: readonly string[]): ReadonlySet<ApiScope> {
  return new Set(scopes.flatMap((scope) => CONTAINS[scope as ApiScope] ?? []));
}

/** Everything that a role allows in the environments of its workspace. */
export const grantedByRole = (role: string): ReadonlySet<ApiScope> => grantedBy(ROLE_SCOPES[role] ?? []);
