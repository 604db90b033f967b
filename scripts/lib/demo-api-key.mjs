import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * An API key of the development environment: `crl_test_`, 28 random base62 characters (166 bits), and the CRC-32 of
 * all that stands before, in six base62 digits.
 */
export function demoApiKey() {
  const random = Array.from({ length: 28 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const body = `crl_test_${random}`;
  return `${body}${base62(crc32(body))}`;
}

function base62(value) {
  let digits = '';
  for (let rest = value, place = 0; place < 6; place += 1, rest = Math.floor(rest / 62)) {
    digits = ALPHABET[rest % 62] + digits;
  }
  return digits;
}
