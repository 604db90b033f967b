import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes as Prisma takes them. */
export type Bytes = Buffer<ArrayBuffer>;

// version | key id (4 bytes) | nonce (12) | tag (16) | ciphertext
const VERSION = 1;
const HEADER = 1 + 4 + 12 + 16;

/** AES-256-GCM under `key`, bound to `place`: opened elsewhere it fails. Layout: version, key id, nonce, tag, ciphertext. */
export function sealBytes(key: Buffer, keyId: number, place: string, plain: Uint8Array): Bytes {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = cipher.update(plain);
  const rest = cipher.final();
  const head = Buffer.alloc(5);
  head.writeUInt8(VERSION, 0);
  head.writeUInt32BE(keyId, 1);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body, rest]) as Bytes;
}

/** Id of the key that sealed these bytes. @throws Error when they are no sealed value */
export function sealedKeyId(sealed: Uint8Array): number {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEADER || bytes[0] !== VERSION) throw new Error('not a sealed value');
  return bytes.readUInt32BE(1);
}

/** The plain bytes. @throws Error when the key, the place or the bytes are not those of the sealing */
export function openBytes(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, 17));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(17, 33));
  return Buffer.concat([decipher.update(bytes.subarray(HEADER)), decipher.final()]);
}
