let lastMs = 0;
let sequence = 0;

/** Random bytes are drawn many at a time: one by one, the call into the system is seven eighths of an id's cost. */
const pool = new Uint8Array(8_192);
const RANDOM_BYTES = 8;
let poolAt = pool.length;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit sequence that keeps ids of one
 * process in creation order within a millisecond, 62 random bits. Canonical lower-case text. Never throws.
 * @param nowMs milliseconds since the epoch; the clock by default
 */
export function uuidV7(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = Math.floor(Math.random() * 0x400);
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMs += 1;
      sequence = 0;
    }
  }
  const bytes = new Uint8Array(16);
  if (poolAt === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    poolAt = 0;
  }
  bytes.set(pool.subarray(poolAt, poolAt + RANDOM_BYTES), 8);
  poolAt += RANDOM_BYTES;
  let rest = lastMs;
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return formatUuid(bytes);
}

/** Canonical text of 16 bytes. Never throws. */
export function formatUuid(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < 16; i += 1) {
    text += hex[bytes[i] ?? 0];
    if (i === 3 || i === 5 || i === 7 || i === 9) text += '-';
  }
  return text;
}

/** The 16 bytes of a canonical UUID. @throws RangeError when the text is not a UUID */
export function parseUuid(text: string): Uint8Array {
  const digits = text.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new RangeError('not a UUID');
  const bytes = new Uint8Array(16);
  for (let i = 0; i < 16; i += 1) bytes[i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** Milliseconds since the epoch that a UUIDv7 carries. @throws RangeError when the text is not a UUID */
export function uuidTimeMs(uuid: string): number {
  const bytes = parseUuid(uuid);
  let ms = 0;
  for (let i = 0; i < 6; i += 1) ms = ms * 256 + (bytes[i] ?? 0);
  return ms;
}

/** The UUID that stands for "no address of its own" (RFC 9562 §5.9). */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';
