import { ECDH } from 'node:crypto';
import { z } from 'zod';
import { isEgressListed, portOf } from '../resilience/egress.ts';

export interface PushSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export type PushSubscriptionResult =
  | { ok: true; subscription: PushSubscription; value: string }
  | { ok: false; code: string; message: string };

/** The push services of the browsers. Anchored: a look-alike that merely contains one of them does not pass. */
const PUSH_HOSTS: readonly RegExp[] = [
  /^fcm\.googleapis\.com$/,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.push\.apple\.com$/,
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.notify\.windows\.com$/,
];

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,200}={0,2}$/);
/** What `PushSubscription.toJSON()` gives in a browser; `expirationTime` is dropped. */
const subscriptionSchema = z.object({
  endpoint: z.string().min(1).max(2_048),
  keys: z.object({ p256dh: base64url, auth: base64url }),
});

/**
 * Checks a browser's push subscription, as JSON text or as an object: a known push service (or a listed
 * `host:port`), a point on the P-256 curve, a secret of 16 bytes. `value` is its form for storage. Never throws.
 * @see RFC 8030, RFC 8291
 */
export function checkPushSubscription(raw: unknown, egressAllow: readonly string[]): PushSubscriptionResult {
  const parsed = subscriptionSchema.safeParse(typeof raw === 'string' ? parseJson(raw) : raw);
  if (!parsed.success) return refuse('push_subscription_invalid', 'A subscription has an endpoint and two keys.');
  const { endpoint, keys } = parsed.data;
  const problem = endpointProblem(endpoint, egressAllow);
  if (problem !== null) return refuse('push_endpoint_not_allowed', problem);
  if (!isCurvePoint(keys.p256dh)) return refuse('push_key_invalid', 'keys.p256dh is not a public key on P-256.');
  if (Buffer.from(keys.auth, 'base64url').length !== 16) {
    return refuse('push_key_invalid', 'keys.auth must be 16 bytes.');
  }
  const subscription = { endpoint, keys: { p256dh: bare(keys.p256dh), auth: bare(keys.auth) } };
  return { ok: true, subscription, value: JSON.stringify(subscription) };
}

function endpointProblem(endpoint: string, egressAllow: readonly string[]): string | null {
  if (!URL.canParse(endpoint) || /[\s\\]/.test(endpoint)) return 'The endpoint is not a URL.';
  const url = new URL(endpoint);
  if (url.protocol !== 'https:') return 'The endpoint must be https.';
  if (url.username !== '' || url.password !== '') return 'The endpoint must not hold credentials.';
  if (isEgressListed(egressAllow, url.hostname, portOf(url))) return null;
  if (url.port !== '') return 'The endpoint must use port 443.';
  const isKnown = PUSH_HOSTS.some((host) => host.test(url.hostname));
  return isKnown ? null : 'The endpoint is not of a known push service.';
}

function isCurvePoint(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return text.length > 8_192 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const bare = (text: string): string => text.replace(/=+$/, '');
const refuse = (code: string, message: string): PushSubscriptionResult => ({ ok: false, code, message });
