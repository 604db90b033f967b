declare const minted: unique symbol;

/**
 * Which environment a caller may touch, and who it is. Only authentication mints one, so a repository call
 * without an authenticated caller does not compile.
 */
export interface Scope {
  readonly [minted]: true;
  readonly environmentId: string;
  readonly workspaceId: string;
  /** `key:<uuid>`, `member:<uuid>` or `system`; goes into audit entries. */
  readonly actor: string;
  /** Public id of the request (`req_…`), null outside of one. */
  readonly requestId: string | null;
}
