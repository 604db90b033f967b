import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseUuid } from '@carillon/core';

/** The attempt that a device may report on. UUIDs. */
export interface ReceiptClaim {
  environmentId: string;
  deliveryId: string;
  series: number;
  attempt: number;
}

/**
 * What a device shows with its receipt: HMAC-SHA256 over the attempt, base64url, 43 characters. It travels
 * inside the encrypted message, so whoever has it got the message.
 * @throws RangeError when an id is not a UUID
 */
export function createReceiptToken(key: Uint8Array, claim: ReceiptClaim): string {
  return createHmac('sha256', key)
    .update('carillon.push-receipt\n')
    .update(parseUuid(claim.environmentId))
    .update(parseUuid(claim.deliveryId))
    .update(`${claim.series}.${claim.attempt}`)
    .digest('base64url');
}

/** Whether the token was made for this attempt with this key. Compares in constant time; never throws for UUIDs. */
export function verifyReceiptToken(key: Uint8Array, claim: ReceiptClaim, token: string): boolean {
  const expected = Buffer.from(createReceiptToken(key, claim));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
