import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

export type VapidCheck = { ok: true; publicKey: string } | { ok: false; problem: string };

export interface VapidVerifier {
  /** Checks an Authorization header against the origin that was called. Never throws. */
  check(authorization: string | undefined, origin: string): VapidCheck;
}

const scheme = /^vapid\s+(.+)$/i;
const maxLifetimeSeconds = 24 * 60 * 60;
/** Tolerated difference between the two clocks. */
const clockSkewSeconds = 60;
const verifiedKept = 2_000;

const jwtHeader = z.object({ alg: z.literal('ES256') });
const jwtClaims = z.object({ aud: z.string(), exp: z.number(), sub: z.string().optional() });
type Claims = z.infer<typeof jwtClaims>;

/**
 * Verifies VAPID tokens. Senders use one token for many messages, so a signature that was found good is remembered;
 * audience and lifetime are looked at every time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8292
 */
export function createVapidVerifier(nowSeconds: () => number = () => Date.now() / 1000): VapidVerifier {
  const verified = new Map<string, Claims>();

  function claimsOf(token: string, key: string): Claims | string {
    const cacheKey = `${key} ${token}`;
    const known = verified.get(cacheKey);
    if (known !== undefined) return known;
    const claims = verifyToken(token, key);
    if (typeof claims !== 'string') {
      if (verified.size >= verifiedKept) verified.clear();
      verified.set(cacheKey, claims);
    }
    return claims;
  }

  return {
    check(authorization, origin) {
      const parameters = readParameters(authorization);
      if (parameters === null)
        return { ok: false, problem: 'the Authorization header is not a vapid one with t and k' };
      const claims = claimsOf(parameters.token, parameters.key);
      if (typeof claims === 'string') return { ok: false, problem: claims };
      const problem = claimProblem(claims, origin, nowSeconds());
      return problem === null ? { ok: true, publicKey: parameters.key } : { ok: false, problem };
    },
  };
}

function readParameters(authorization: string | undefined): { token: string; key: string } | null {
  const list = scheme.exec(authorization ?? '')?.[1];
  if (list === undefined) return null;
  const parameters = new Map<string, string>();
  for (const part of list.split(',')) {
    const equals = part.indexOf('=');
    if (equals > 0) parameters.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  const token = parameters.get('t');
  const key = parameters.get('k');
  return token === undefined || key === undefined ? null : { token, key };
}

function verifyToken(token: string, key: string): Claims | string {
  const [header, claims, signature, ...rest] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) {
    return 'the token is not a JWT';
  }
  const publicKey = readPublicKey(key);
  if (publicKey === null) return 'k is not an uncompressed P-256 key';
  if (!jwtHeader.safeParse(readJson(header)).success) return 'the token is not signed with ES256';
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return 'the signature does not fit the key';
  const parsed = jwtClaims.safeParse(readJson(claims));
  return parsed.success ? parsed.data : 'the token lacks aud or exp';
}

function claimProblem({ aud, exp, sub }: Claims, origin: string, nowSeconds: number): string | null {
  if (aud !== origin) return `aud is ${aud}, but the push service is ${origin}`;
  if (exp <= nowSeconds) return 'the token has expired';
  if (exp > nowSeconds + maxLifetimeSeconds + clockSkewSeconds) return 'exp is more than 24 hours away';
  if (sub !== undefined && !/^(mailto:|https:)/.test(sub)) return 'sub is neither a mailto: nor an https: URL';
  return null;
}

function readPublicKey(key: string): KeyObject | null {
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return null;
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    return null;
  }
}

function readJson(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
