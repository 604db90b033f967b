import { createHmac } from 'node:crypto';

/**
 * The value of X-Twilio-Signature: the exact URL, then every form parameter by name as name and value without a
 * separator, keyed with the account's token.
 *
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function twilioSignature(token: string, url: string, parameters: Record<string, string>): string {
  const signed = Object.keys(parameters)
    .sort()
    .reduce((text, name) => text + name + parameters[name], url);
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64');
}
