import { createHash, randomBytes } from 'node:crypto';
import type { DemoPerson } from '../../../components/demo/demo-types.ts';

const NAMES = ['Maya', 'Tomas', 'Ines', 'Oskar', 'Lena', 'Pavel', 'Noor', 'Emil'] as const;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** What a visitor's cookie holds. Nobody else's page shows it. */
export const newVisitorToken = (): string => randomBytes(16).toString('base64url');

/** The token of a cookie; null when it cannot be one. */
export const readVisitorToken = (text: string | undefined): string | null =>
  text !== undefined && TOKEN.test(text) ? text : null;

/** The person that a token stands for. Always the same, so a restarted shop knows its visitors. */
export function personOf(token: string): DemoPerson {
  const digest = createHash('sha256').update(token).digest();
  const name = NAMES[digest.readUInt8(0) % NAMES.length] ?? NAMES[0];
  const id = `demo-${name.toLowerCase()}-${digest.toString('hex', 1, 6)}`;
  return { id, name, email: `${id}@example.com`, phone: phoneOf(digest) };
}

/** 555-0100 to 555-0199 belong to nobody, in every area code. */
function phoneOf(digest: Buffer): string {
  const area = `${2 + (digest.readUInt8(6) % 8)}${digest.readUInt8(7) % 9}${2 + (digest.readUInt8(8) % 8)}`;
  return `+1${area}55501${String(digest.readUInt8(9) % 100).padStart(2, '0')}`;
}
