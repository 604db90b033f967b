import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type SignatureCheck = { ok: true; messageId: string } | { ok: false; problem: string };

/** How far a message's time may be from ours, either way, before it counts as replayed. */
const toleranceSeconds = 5 * 60;

/**
 * Checks a webhook in the Standard Webhooks form. Any one fitting v1 signature of the list is enough, so that
 * senders can rotate their secret. Never throws.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function verifySignature(
  secret: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  nowSeconds: number,
): SignatureCheck {
  const id = single(headers['webhook-id']);
  const timestamp = single(headers['webhook-timestamp']);
  const signatures = single(headers['webhook-signature']);
  if (id === null || timestamp === null || signatures === null) {
    return { ok: false, problem: 'webhook-id, webhook-timestamp or webhook-signature is missing' };
  }
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, problem: 'webhook-timestamp is not in seconds' };
  if (Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds) {
    return { ok: false, problem: 'webhook-timestamp is more than 5 minutes off' };
  }
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  const isSigned = signatures.split(' ').some((entry) => {
    if (!entry.startsWith('v1,')) return false;
    const given = Buffer.from(entry.slice(3), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? { ok: true, messageId: id } : { ok: false, problem: 'no signature fits the secret' };
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
