import { formatUuid, parseUuid } from './uuid.ts';

/** Prefix of each kind of id as customers see it. */
export const ID_PREFIXES = {
  notification: 'ntf',
  delivery: 'dlv',
  workflow: 'wfl',
  template: 'tpl',
  webhook: 'whk',
  apiKey: 'key',
  operation: 'op',
  workspace: 'wsp',
  environment: 'env',
  member: 'mem',
  provider: 'prv',
  attempt: 'att',
  event: 'evt',
  inboxMessage: 'inb',
  category: 'cat',
  request: 'req',
  pushSubscription: 'psh',
  deadLetter: 'dlt',
  worker: 'wrk',
  session: 'ses',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const VALUES = new Map([...ALPHABET].map((char, value) => [char, value]));

/**
 * The id that the API shows: prefix, underscore, 26 characters of lower-case Crockford base32.
 * @throws RangeError when `uuid` is not a UUID
 */
export function toPublicId(kind: IdKind, uuid: string): string {
  let value = 0n;
  for (const byte of parseUuid(uuid)) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 26; i += 1) {
    text = ALPHABET[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return `${ID_PREFIXES[kind]}_${text}`;
}

/** The UUID behind a public id, or null when the text is not an id of that kind. Never throws. */
export function parsePublicId(kind: IdKind, text: string): string | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (!text.startsWith(prefix) || text.length !== prefix.length + 26) return null;
  let value = 0n;
  for (const char of text.slice(prefix.length)) {
    const digit = VALUES.get(char);
    if (digit === undefined) return null;
    value = (value << 5n) | BigInt(digit);
  }
  if (value >> 128n) return null;
  const bytes = new Uint8Array(16);
  for (let i = 15; i >= 0; i -= 1) {
    bytes[i] = Number(value & 255n);
    value >>= 8n;
  }
  return formatUuid(bytes);
}
