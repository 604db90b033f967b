import { CarillonUsageError } from './errors.ts';

const KEY_BYTES = 16;

/** A key that no other request has. Works in browsers on plain http too, where `randomUUID` is missing. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return `sdk-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** @throws CarillonUsageError for a key that the API would refuse */
export function checkIdempotencyKey(key: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new CarillonUsageError('An idempotency key has 1 to 255 visible characters, without spaces.');
}
