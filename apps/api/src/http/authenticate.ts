import { CarillonError } from '@carillon/core';
import type { FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import { authenticateInbox } from './authenticate-inbox.ts';
import { createKeyAuthenticator } from './authenticate-key.ts';
import { authenticateLogin, authenticateSession } from './authenticate-session.ts';
import type { Caller } from './caller.ts';
import { environmentOf } from './environment-prefix.ts';
import type { Access } from './route.ts';

export interface Authenticator {
  /** Who calls, allowed to. @throws CarillonError unauthenticated, forbidden, not_found, origin_not_allowed */
  authenticate(request: FastifyRequest, access: Access): Promise<Caller>;
  close(): void;
}

/** Chooses by the route and the path how a caller proves itself: keys on `/v1`, sessions on `/e/<environment>/v1`. */
export function createAuthenticator(deps: ApiDependencies): Authenticator {
  const keys = createKeyAuthenticator(deps.database, deps.now);

  async function identify(request: FastifyRequest, access: Access): Promise<Caller> {
    if (access === 'public') return { kind: 'nobody' };
    if (access === 'inbox') return authenticateInbox(request, deps, request.id);
    const environment = environmentOf(request.raw);
    if (environment !== null) return authenticateSession(request, deps, environment, request.id);
    if (access === 'login' && request.headers.authorization === undefined) return authenticateLogin(request, deps);
    return keys.authenticate(request, request.id);
  }

  return {
    async authenticate(request, access) {
      const caller = await identify(request, access);
      if (access === 'public' || access === 'inbox' || access === 'login') return caller;
      const granted = caller.kind === 'key' || caller.kind === 'session' ? caller.granted : new Set();
      if (!granted.has(access)) {
        throw new CarillonError('forbidden', `This needs the scope ${access}.`);
      }
      return caller;
    },
    close: () => keys.close(),
  };
}
