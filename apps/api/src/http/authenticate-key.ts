import { BlockList, isIP } from 'node:net';
import { CarillonError } from '@carillon/core';
import { type Database, findKeyByHash, hashApiKeyText, isApiKeyText, type KeyFacts, touchKeys } from '@carillon/db';
import { mintScope } from '@carillon/db/mint-scope';
import type { FastifyRequest } from 'fastify';
import { grantedBy } from './api-scopes.ts';
import type { KeyCaller } from './caller.ts';
import { createShortCache } from './short-cache.ts';

/** Revocation reaches a process after this at the latest. */
const KEY_FRESH_MS = 5_000;
const KEYS_REMEMBERED = 10_000;
const TOUCH_EVERY_MS = 30_000;

export interface KeyAuthenticator {
  /** @throws CarillonError unauthenticated, or forbidden from an address that the key does not allow */
  authenticate(request: FastifyRequest, requestId: string): Promise<KeyCaller>;
  close(): void;
}

/** Recognises API keys: form and checksum without a query, then the SHA-256, remembered for a few seconds. */
export function createKeyAuthenticator(database: Database, now: () => number): KeyAuthenticator {
  const known = createShortCache<KeyFacts | null>(KEY_FRESH_MS, KEYS_REMEMBERED, now);
  const used = new Set<string>();
  const timer = setInterval(() => {
    if (used.size === 0) return;
    const keyIds = [...used];
    used.clear();
    // Only a hint for people: what is lost here is set by the next use.
    touchKeys(database.pool, keyIds).catch(() => undefined);
  }, TOUCH_EVERY_MS);
  timer.unref();

  return {
    async authenticate(request, requestId) {
      const text = bearerToken(request);
      if (!isApiKeyText(text)) throw unauthenticated('This is not an API key: its form or its checksum is wrong.');
      const hash = hashApiKeyText(text);
      const facts = await known.get(hash.toString('latin1'), () => findKeyByHash(database.pool, hash));
      if (facts === null) throw unauthenticated('There is no such API key.');
      if (facts.revokedAt !== null) throw unauthenticated('This API key was revoked.');
      if (facts.expiresAt !== null && facts.expiresAt.getTime() <= now()) {
        throw unauthenticated('This API key has expired.');
      }
      if (!isAllowedFrom(facts.allowedIps, request.ip)) {
        throw new CarillonError('forbidden', 'This API key may not be used from this address.');
      }
      used.add(facts.keyId);
      return toCaller(facts, requestId);
    },
    close: () => clearInterval(timer),
  };
}

/** The token of the Authorization header. @throws CarillonError unauthenticated when there is none */
export function bearerToken(request: FastifyRequest): string {
  const [scheme = '', token = '', ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'bearer' || token === '' || rest.length > 0) {
    throw unauthenticated('Send an API key as "Authorization: Bearer <key>".');
  }
  return token;
}

export const unauthenticated = (message: string): CarillonError => new CarillonError('unauthenticated', message);

function toCaller(facts: KeyFacts, requestId: string): KeyCaller {
  const { environment } = facts;
  return {
    kind: 'key',
    keyId: facts.keyId,
    keyName: facts.keyName,
    environment,
    granted: grantedBy(facts.scopes),
    scope: mintScope({
      environmentId: environment.id,
      workspaceId: environment.workspaceId,
      actor: `key:${facts.keyId}`,
      requestId,
    }),
  };
}

/** True when the list is empty or holds the address, as an address or a CIDR range. */
function isAllowedFrom(allowed: readonly string[], ip: string): boolean {
  if (allowed.length === 0) return true;
  const list = new BlockList();
  for (const entry of allowed) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
}
