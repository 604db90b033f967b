import { formatUuid } from '@carillon/core';
import { uuidFloor } from '../../uuid-floor.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
/** The scenario ends a little ago, so that nothing of it is younger than what the running system does. */
const REST_MS = 120_000;

/**
 * Ascending instants of the last `days`, busier in the daytime and towards today. Milliseconds since the epoch.
 * Never throws.
 */
export function spreadInstants(count: number, days: number, nowMs: number, random: Random): number[] {
  const endMs = nowMs - REST_MS;
  const instants: number[] = [];
  while (instants.length < count) {
    const back = random.next() ** 1.6 * days * DAY_MS;
    const at = endMs - back;
    const hour = new Date(at).getUTCHours();
    const busy = 0.25 + 0.75 * Math.max(0, Math.sin(((hour - 5) / 16) * Math.PI));
    if (random.next() < busy) instants.push(Math.floor(at));
  }
  return instants.sort((a, b) => a - b);
}

/** A UUIDv7 of that millisecond, in the order of `sequence` (0–4095) within it. Never throws. */
export function uuidAt(ms: number, sequence: number): string {
  const floor = Buffer.from(uuidFloor(ms).replaceAll('-', ''), 'hex');
  const random = globalThis.crypto.getRandomValues(new Uint8Array(8));
  floor.set(random, 8);
  floor[6] = 0x70 | ((sequence >> 8) & 0x0f);
  floor[7] = sequence & 0xff;
  floor[8] = 0x80 | ((floor[8] ?? 0) & 0x3f);
  return formatUuid(floor);
}
