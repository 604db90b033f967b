import { CarillonError, parsePublicId } from '@carillon/core';
import { mintScope } from '@carillon/db/mint-scope';
import type { FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import { grantedByRole } from './api-scopes.ts';
import { unauthenticated } from './authenticate-key.ts';
import type { Login, LoginCaller, SessionCaller } from './caller.ts';

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A member in one environment, as the path names it. An environment of somebody else is not found.
 * @throws CarillonError unauthenticated, not_found, origin_not_allowed
 */
export async function authenticateSession(
  request: FastifyRequest,
  deps: ApiDependencies,
  environmentPublicId: string,
  requestId: string,
): Promise<SessionCaller> {
  const login = await readLogin(request, deps);
  const environmentId = parsePublicId('environment', environmentPublicId);
  for (const workspace of login.workspaces) {
    const environment = workspace.environments.find(({ id }) => id === environmentId);
    if (!environment) continue;
    return {
      kind: 'session',
      login,
      environment,
      role: workspace.role,
      granted: grantedByRole(workspace.role),
      scope: mintScope({
        environmentId: environment.id,
        workspaceId: workspace.id,
        actor: `member:${workspace.memberId}`,
        requestId,
      }),
    };
  }
  throw new CarillonError('not_found', 'There is no such environment.');
}

/** A signed-in person without an environment. @throws CarillonError unauthenticated, origin_not_allowed */
export async function authenticateLogin(request: FastifyRequest, deps: ApiDependencies): Promise<LoginCaller> {
  return { kind: 'login', login: await readLogin(request, deps) };
}

async function readLogin(request: FastifyRequest, deps: ApiDependencies): Promise<Login> {
  const login = await deps.sessions.read(request.headers);
  if (login === null) throw unauthenticated('Sign in first: there is no valid session.');
  // A cookie is sent by the browser whoever asks; only the exact origin shows that our own page did.
  if (!READING_METHODS.has(request.method) && request.headers.origin !== deps.env.WEB_ORIGIN) {
    throw new CarillonError('origin_not_allowed', 'This request did not come from the dashboard.');
  }
  return login;
}
