import type { Scope } from './scope.ts';

/** Makes a scope. Importable only from where callers are authenticated, and from the seed and tests. */
export function mintScope(facts: {
  environmentId: string;
  workspaceId: string;
  actor: string;
  requestId: string | null;
}): Scope {
  return Object.freeze({ ...facts }) as Scope;
}
