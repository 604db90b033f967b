import webPush from 'web-push';

/** RFC 8292 allows 24 hours; half of it leaves room for clocks that differ. */
const LIFETIME_SECONDS = 12 * 3_600;
const RENEW_BEFORE_MS = 3_600_000;
const MAX_AUDIENCES = 1_000;

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  subject: string;
}

/**
 * Signs the `Authorization` header that tells push services who we are, once per push service and half a day:
 * the signature is the dearest step of a push message.
 * @see RFC 8292
 */
export function createVapidSigner(keys: VapidKeys, now: () => number = Date.now): (endpoint: URL) => string {
  const signed = new Map<string, { header: string; expiresAt: number }>();
  return (endpoint) => {
    const known = signed.get(endpoint.origin);
    if (known && known.expiresAt - RENEW_BEFORE_MS > now()) return known.header;
    if (signed.size >= MAX_AUDIENCES) signed.clear();
    const expirySeconds = Math.floor(now() / 1_000) + LIFETIME_SECONDS;
    const { Authorization: header } = webPush.getVapidHeaders(
      endpoint.origin,
      keys.subject,
      keys.publicKey,
      keys.privateKey,
      'aes128gcm',
      expirySeconds,
    );
    signed.set(endpoint.origin, { header, expiresAt: expirySeconds * 1_000 });
    return header;
  };
}
