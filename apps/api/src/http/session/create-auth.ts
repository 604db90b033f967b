import { uuidV7 } from '@carillon/core';
import type { Database } from '@carillon/db';
import type { Logger } from '@carillon/telemetry';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import type { ApiEnv } from '../../env.ts';
import { withHashedSessionTokens } from './hashed-session-tokens.ts';

const DAY_SECONDS = 86_400;
export const PASSWORD_MIN_CHARS = 8;
export const PASSWORD_MAX_CHARS = 128;

interface AuthParts {
  env: ApiEnv;
  database: Database;
  logger: Logger;
}

/**
 * better-auth, behind this one file: e-mail and password, sessions in a cookie. It never signs in by signing up, so its
 * answer to a sign-up is the same whether or not the address is known. Its own rate limit counts successes, ours does not.
 */
export function createAuth({ env, database, logger }: AuthParts) {
  const storage = prismaAdapter(database.prisma, { provider: 'postgresql' });
  return betterAuth({
    appName: 'Carillon',
    baseURL: env.WEB_ORIGIN,
    basePath: '/auth',
    secret: env.SESSION_SECRET.toString('base64'),
    trustedOrigins: [env.WEB_ORIGIN],
    database: (options: BetterAuthOptions) => withHashedSessionTokens(storage(options)),
    user: { modelName: 'authUser' },
    session: { modelName: 'authSession', expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_MIN_CHARS,
      maxPasswordLength: PASSWORD_MAX_CHARS,
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'carillon',
      useSecureCookies: env.WEB_ORIGIN.startsWith('https:'),
      database: { generateId: () => uuidV7() },
      ipAddress: { ipAddressHeaders: ['x-real-ip'] },
    },
    telemetry: { enabled: false },
    // Its messages may hold e-mail addresses; only that something failed is worth a line.
    logger: { level: 'error', log: (_level, message) => logger.error({ part: 'sign-in' }, message) },
  });
}

export type Auth = ReturnType<typeof createAuth>;
