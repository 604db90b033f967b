import { createHmac, timingSafeEqual } from 'node:crypto';
import { formatUuid, parseUuid } from '@carillon/core';

/** Whom a one-click link turns which category off for. UUIDs. */
export interface UnsubscribeClaim {
  environmentId: string;
  subscriberId: string;
  categoryId: string;
}

const VERSION = 1;
const PAYLOAD_BYTES = 1 + 3 * 16;
const TOKEN_BYTES = PAYLOAD_BYTES + 32;

/**
 * The token of `/u/:token`: the claim and its HMAC-SHA256, base64url, 108 characters. The same claim gives
 * the same token, it never expires and holds no personal data.
 * @throws RangeError when an id is not a UUID
 * @see RFC 8058
 */
export function createUnsubscribeToken(key: Uint8Array, claim: UnsubscribeClaim): string {
  const payload = Buffer.concat([
    Uint8Array.of(VERSION),
    parseUuid(claim.environmentId),
    parseUuid(claim.subscriberId),
    parseUuid(claim.categoryId),
  ]);
  return Buffer.concat([payload, sign(key, payload)]).toString('base64url');
}

/** The claim of a token, or null when it was not made with this key. Compares in constant time; never throws. */
export function verifyUnsubscribeToken(key: Uint8Array, token: string): UnsubscribeClaim | null {
  if (!/^[A-Za-z0-9_-]{108}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== TOKEN_BYTES) return null;
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), sign(key, payload)) || payload[0] !== VERSION) return null;
  return {
    environmentId: formatUuid(payload.subarray(1, 17)),
    subscriberId: formatUuid(payload.subarray(17, 33)),
    categoryId: formatUuid(payload.subarray(33, 49)),
  };
}

/** The purpose is part of what is signed, so that no other HMAC of the same key can pass for one. */
const sign = (key: Uint8Array, payload: Uint8Array): Buffer =>
  createHmac('sha256', key).update('carillon.unsubscribe\n').update(payload).digest();
