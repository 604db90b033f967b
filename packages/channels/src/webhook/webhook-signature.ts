import { createHmac } from 'node:crypto';

/** `whsec_` and 24 to 64 random bytes in base64. */
export const WEBHOOK_SECRET = /^whsec_(?=[A-Za-z0-9+/]{32,88}={0,2}$)[A-Za-z0-9+/]+={0,2}$/;

/**
 * The value of `webhook-signature`: one `v1` signature per secret, so that receivers can change theirs while
 * both are valid. Never throws for secrets that match {@link WEBHOOK_SECRET}.
 * @param timestampSeconds seconds since the epoch, as sent in `webhook-timestamp`
 * @see https://www.standardwebhooks.com
 */
export function signWebhook(secrets: readonly string[], id: string, timestampSeconds: number, body: string): string {
  const signed = `${id}.${timestampSeconds}.${body}`;
  return secrets
    .map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    .join(' ');
}
