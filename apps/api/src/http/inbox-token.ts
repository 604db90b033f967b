import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { parsePublicId, toPublicId } from '@carillon/core';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';

export const INBOX_TOKEN_MAX_SECONDS = 900;

const ALGORITHM = 'EdDSA';
const AUDIENCE = 'carillon-inbox';
const CLOCK_TOLERANCE_SECONDS = 5;

/** Whose inbox a token opens, and until when. */
export interface InboxClaim {
  environmentId: string;
  /** The customer's own id of the person. */
  externalId: string;
  expiresAt: Date;
}

export interface InboxTokens {
  issue(claim: Omit<InboxClaim, 'expiresAt'>, ttlSeconds: number): Promise<{ token: string; expiresAt: Date }>;
  /** Null for whatever is not a token of ours that is still good. Never throws. */
  verify(token: string): Promise<InboxClaim | null>;
}

const claimsSchema = z.object({ sub: z.string().min(1), env: z.string(), exp: z.number() });

/**
 * Short tokens with which an end user's browser reads its inbox: JWT, Ed25519 and nothing else, named by the key that
 * signs them.
 * @param privateKey PKCS#8 in DER
 */
export function createInboxTokens(privateKey: Buffer, now: () => number = Date.now): InboxTokens {
  const signingKey = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  if (signingKey.asymmetricKeyType !== 'ed25519') throw new Error('INBOX_PRIVATE_KEY must be an Ed25519 key');
  const publicKey = createPublicKey(signingKey);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const kid = createHash('sha256').update(spki).digest('base64url').slice(0, 16);

  return {
    async issue({ environmentId, externalId }, ttlSeconds) {
      const issuedAt = Math.floor(now() / 1_000);
      const expiry = issuedAt + Math.min(ttlSeconds, INBOX_TOKEN_MAX_SECONDS);
      const token = await new SignJWT({ env: toPublicId('environment', environmentId) })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid })
        .setSubject(externalId)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiry)
        .sign(signingKey);
      return { token, expiresAt: new Date(expiry * 1_000) };
    },
    async verify(token) {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
          algorithms: [ALGORITHM],
          audience: AUDIENCE,
          currentDate: new Date(now()),
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          maxTokenAge: INBOX_TOKEN_MAX_SECONDS,
        });
        if (protectedHeader.kid !== kid) return null;
        const { sub, env, exp } = claimsSchema.parse(payload);
        const environmentId = parsePublicId('environment', env);
        return environmentId === null ? null : { environmentId, externalId: sub, expiresAt: new Date(exp * 1_000) };
      } catch {
        return null;
      }
    },
  };
}

const tokensOf = new WeakMap<ApiDependencies, InboxTokens>();

/** The tokens of this process. */
export function inboxTokensOf(deps: ApiDependencies): InboxTokens {
  const known = tokensOf.get(deps) ?? createInboxTokens(deps.env.INBOX_PRIVATE_KEY, deps.now);
  tokensOf.set(deps, known);
  return known;
}
