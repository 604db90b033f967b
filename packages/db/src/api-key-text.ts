import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 28;
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(`^crl_(?:live|test)_[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);

/** A new API key: prefix, 28 random base62 characters (166 bits), and a CRC-32 of all before. Never throws. */
export function makeApiKeyText(isProduction: boolean): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const body = `crl_${isProduction ? 'live' : 'test'}_${random}`;
  return body + checksum(body);
}

/** True when the text has the form of a key and its checksum is right: a mistyped key costs no query. Never throws. */
export function isApiKeyText(text: string): boolean {
  return FORM.test(text) && text.slice(-CHECKSUM_LENGTH) === checksum(text.slice(0, -CHECKSUM_LENGTH));
}

/** SHA-256 by which a key is stored and found. A key has 166 random bits, so no slow hash is needed. Never throws. */
export function hashApiKeyText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function checksum(body: string): string {
  let digits = '';
  let rest = crc32(body);
  for (let place = 0; place < CHECKSUM_LENGTH; place += 1) {
    digits = ALPHABET[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
