import { formatUuid } from '@carillon/core';

/** The lowest UUIDv7 of a millisecond: bounds scans of ids by time. Never throws for an instant after 1970. */
export function uuidFloor(ms: number): string {
  const bytes = new Uint8Array(16);
  let rest = Math.max(0, Math.floor(ms));
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  return formatUuid(bytes);
}
