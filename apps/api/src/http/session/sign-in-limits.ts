import { createHmac } from 'node:crypto';
import { CarillonError } from '@carillon/core';
import { countAttempt, type Database, forgiveAttempt, removeStaleLogins } from '@carillon/db';

const WINDOW_MS = 5 * 60_000;
const FAILURES_PER_EMAIL = 10;
const FAILURES_PER_ADDRESS = 40;
const SIGN_UPS_PER_ADDRESS = 20;
const TIDY_EVERY_MS = 3_600_000;

interface LimitParts {
  database: Database;
  secret: Buffer;
  now: () => number;
}

export interface SignInLimits {
  /** Counts an attempt before it is made; take it back with what this returns. @throws CarillonError rate_limited */
  countSignIn(email: string, ip: string): Promise<() => Promise<void>>;
  /** @throws CarillonError rate_limited */
  countSignUp(ip: string): Promise<void>;
  /** Removes counters and sessions that are over, now and then. */
  tidy(): Promise<void>;
}

/** How often a password may be guessed, per e-mail address and per network address. Only failures stay counted. */
export function createSignInLimits({ database: { pool }, secret, now }: LimitParts): SignInLimits {
  let tidiedAt = 0;
  // Neither the e-mail address nor the network address is stored in clear.
  const keyOf = (kind: string, value: string): string =>
    `${kind}:${createHmac('sha256', secret).update(`${kind}\n${value}`).digest('base64url')}`;

  async function count(key: string, limit: number): Promise<void> {
    const waitMs = await countAttempt(pool, { key, limit, windowMs: WINDOW_MS }, now());
    if (waitMs === null) return;
    throw new CarillonError('rate_limited', 'Too many attempts. Wait a little and try again.', {
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
    });
  }

  return {
    async countSignIn(email, ip) {
      const byAddress = keyOf('sign-in-address', networkOf(ip));
      const byEmail = keyOf('sign-in-email', email.trim().toLowerCase());
      await count(byAddress, FAILURES_PER_ADDRESS);
      await count(byEmail, FAILURES_PER_EMAIL);
      return async () => {
        await Promise.all([forgiveAttempt(pool, byAddress), forgiveAttempt(pool, byEmail)]);
      };
    },
    countSignUp: (ip) => count(keyOf('sign-up-address', networkOf(ip)), SIGN_UPS_PER_ADDRESS),
    async tidy() {
      if (now() - tidiedAt < TIDY_EVERY_MS) return;
      tidiedAt = now();
      await removeStaleLogins(pool, now() - WINDOW_MS);
    },
  };
}

/** One household has a whole IPv6 /64: its addresses count as one. */
const networkOf = (ip: string): string => (ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip);
