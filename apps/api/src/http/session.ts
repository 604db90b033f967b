import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Database, ensureOwnWorkspace, listMemberWorkspaces, noteSessionUse } from '@carillon/db';
import type { Logger } from '@carillon/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import type { ApiEnv } from '../env.ts';
import type { Login } from './caller.ts';
import { createAuthPlugin } from './session/auth-plugin.ts';
import { type ChangePassword, createChangePassword } from './session/change-password.ts';
import { createAuth } from './session/create-auth.ts';
import { createSignInLimits } from './session/sign-in-limits.ts';
import { createShortCache } from './short-cache.ts';

/** A signed-out session is known to other processes after this at the latest. */
const SESSION_FRESH_MS = 3_000;
const SESSIONS_REMEMBERED = 2_000;
const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-)?carillon\.session_token=[^;]+)/;

/** The sign-in of the dashboard. */
export interface Sessions {
  /** Mounts `/auth`. */
  plugin: FastifyPluginAsync;
  /** Whom the session cookie stands for, with their workspaces; null when it is missing, unknown or expired. */
  read(headers: IncomingHttpHeaders): Promise<Login | null>;
  changePassword: ChangePassword;
}

interface SessionParts {
  env: ApiEnv;
  database: Database;
  logger: Logger;
  now?: () => number;
}

/** The dashboard's sign-in: the `/auth` routes, and who a cookie stands for. */
export function createSessions({ env, database, logger, now = Date.now }: SessionParts): Sessions {
  const auth = createAuth({ env, database, logger });
  const limits = createSignInLimits({ database, secret: env.SESSION_SECRET, now });
  const known = createShortCache<Login | null>(SESSION_FRESH_MS, SESSIONS_REMEMBERED, now);
  const cacheKey = (cookie: string): string => createHash('sha256').update(cookie).digest('base64');

  async function load(cookie: string): Promise<Login | null> {
    const session = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
    if (session === null) return null;
    const sessionId = session.session.id;
    await noteSessionUse(database.pool, sessionId);
    const { id: userId, name, email } = session.user;
    let workspaces = await listMemberWorkspaces(database, userId);
    if (workspaces.length === 0) {
      // A crash between sign-up and its workspace is made good here.
      const { KEY_ENCRYPTION_KEY: keyEncryptionKey, WEB_ORIGIN: webOrigin } = env;
      await ensureOwnWorkspace(database, { userId, name, keyEncryptionKey, webOrigin });
      workspaces = await listMemberWorkspaces(database, userId);
    }
    return { userId, sessionId, name, email, workspaces };
  }

  return {
    changePassword: createChangePassword({ auth, limits }),
    plugin: async (app) => {
      app.addHook('onSend', async (request) => {
        const cookie = sessionCookie(request.headers);
        if (cookie !== null && request.url.startsWith('/auth/sign-out')) known.forget(cacheKey(cookie));
      });
      await app.register(createAuthPlugin({ auth, env, database, limits }));
    },
    async read(headers) {
      const cookie = sessionCookie(headers);
      return cookie === null ? null : known.get(cacheKey(cookie), () => load(cookie));
    },
  };
}

const sessionCookie = (headers: IncomingHttpHeaders): string | null =>
  SESSION_COOKIE.exec(headers.cookie ?? '')?.[1] ?? null;
