import type { IncomingMessage } from 'node:http';

const environments = new WeakMap<object, string>();
const PREFIX = /^\/e\/([^/?#]{1,64})(\/v1(?:[/?].*)?)$/;

/**
 * Browsers call `/e/<environment>/v1/…`, keys `/v1/…`; both reach the same route. Strips the prefix and remembers
 * the environment with the request. `/me` is short for `/v1/me`.
 */
export function stripEnvironment(request: IncomingMessage): string {
  const url = request.url ?? '/';
  if (url === '/me') return '/v1/me';
  const found = PREFIX.exec(url);
  if (!found?.[1] || !found[2]) return url;
  environments.set(request, found[1]);
  return found[2];
}

/** The environment that the path named, or null when it had no prefix. */
export const environmentOf = (request: IncomingMessage): string | null => environments.get(request) ?? null;
